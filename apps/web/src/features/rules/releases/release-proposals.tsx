import { useQueries } from '@tanstack/react-query'
import { Collapse, Flex, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { ActBar } from '../../../components/act-bar.tsx'
import { Due } from '../../../components/due.tsx'
import { Section } from '../../../components/section.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { reading, useRead } from '../../../wire/use-read.ts'
import { ruleNamed, useRuleTitles } from '../use-rule-titles.ts'

type Row = Answer<'/proposals/list'>['rows'][number]

interface ReleaseProposalsProps {
  /** Null: of every release. */
  readonly releaseNo: number | null
}

/** Releases that wait for a second person; he approves them here. Nothing stands there when none waits. */
export function ReleaseProposals({ releaseNo }: ReleaseProposalsProps) {
  const { t } = useTranslation('rules')
  const wish = { statuses: ['proposed' as const], limit: 50 }
  const moves = useRead('/proposals/list', { ...wish, kind: 'release' as const })
  const backs = useRead('/proposals/list', { ...wish, kind: 'rollback' as const })
  const rows = [...(moves.data?.rows ?? []), ...(backs.data?.rows ?? [])]
  const told = useQueries({ queries: rows.map(({ id }) => reading('/proposals/read', { id })) })
  const shown = rows.filter((_row, at) => {
    const change = told[at]?.data?.proposal.state.change
    return releaseNo === null || (change && (!('releaseNo' in change) || change.releaseNo === releaseNo))
  })
  if (shown.length === 0) return null
  return (
    <Section title={t('releases.waiting')}>
      {shown.map((row) => (
        <WaitingProposal key={row.id} row={row} />
      ))}
    </Section>
  )
}

/** One proposal with what it would make different, and what one may do with it. */
export function WaitingProposal({ row }: { readonly row: Row }) {
  const { data } = useRead('/proposals/read', { id: row.id })
  const proposal = data?.proposal
  const titleOf = useRuleTitles()
  return (
    <Flex vertical gap={8} style={{ marginBottom: 12 }}>
      <Flex gap={12} wrap align="center">
        <strong>{row.title}</strong>
        <Typography.Text type="secondary">
          {row.proposedByName} {row.proposedAt}
        </Typography.Text>
        <Due day={row.expiresOn} />
        {proposal ? (
          <ActBar
            thing={{ noun: 'proposals', id: proposal.id, version: proposal.version }}
            touches={['releases', 'rule-exceptions', 'rules', 'library']}
            acts={[
              { path: '/proposals/approve', isAllowed: proposal.abilities.approve },
              { path: '/proposals/refuse', isAllowed: proposal.abilities.refuse },
              { path: '/proposals/withdraw', isAllowed: proposal.abilities.withdraw },
            ]}
          />
        ) : null}
      </Flex>
      {proposal ? (
        <>
          <Typography.Text>{proposal.state.reason}</Typography.Text>
          <Collapse
            size="small"
            ghost
            items={proposal.state.difference.map(({ field, before, after }) => ({
              key: field,
              label: ruleNamed(field, titleOf),
              children: (
                <Flex gap={16} wrap>
                  <pre
                    style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', flex: '1 1 280px' }}
                  >
                    {before ?? '—'}
                  </pre>
                  <pre
                    style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', flex: '1 1 280px' }}
                  >
                    {after ?? '—'}
                  </pre>
                </Flex>
              ),
            }))}
          />
        </>
      ) : null}
    </Flex>
  )
}
