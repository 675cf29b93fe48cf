import { createFileRoute, Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { holdsOneOf, useSession } from '../../../../app/session.ts'
import { PageHeader } from '../../../../components/page-header.tsx'
import { Problem } from '../../../../components/problem.tsx'
import { Section } from '../../../../components/section.tsx'
import { WireWord } from '../../../../components/wire-word.tsx'
import { ReleaseProposals } from '../../../../features/rules/releases/release-proposals.tsx'
import { ReleaseState } from '../../../../features/rules/releases/release-state.tsx'
import { useForm } from '../../../../wire/forms.ts'
import { useRead } from '../../../../wire/use-read.ts'

export const Route = createFileRoute('/_app/rules/releases/')({ component: ReleasesPage })

function ReleasesPage() {
  const { t } = useTranslation('rules')
  const { data, error, isPending, refetch } = useRead('/releases/list', {})
  const row = useForm('/releases/list')?.row?.properties
  const session = useSession()
  const inUse = data?.rows.find(({ state }) => state === 'published')
  const mayEdit = holdsOneOf(session, ['city-supervisor', 'rule-author'])
  const seesProposals = holdsOneOf(session, [
    'city-supervisor',
    'approver',
    'rule-author',
    'reviewer',
    'auditor',
  ])
  const linkTo = (releaseNo: number) => (
    <Link to="/rules/releases/$release" params={{ release: String(releaseNo) }}>
      {t('releases.no-title', { no: releaseNo })}
    </Link>
  )
  return (
    <>
      <PageHeader
        actions={
          mayEdit && inUse ? (
            <Link
              to="/rules/releases/$release"
              params={{ release: String(inUse.releaseNo) }}
              search={{ tab: 'edit' } as never}
            >
              <Button type="primary" title={t('releases.editHint')}>
                {t('releases.edit')}
              </Button>
            </Link>
          ) : null
        }
      />
      {error ? <Problem error={error} onAgain={() => void refetch()} /> : null}
      {seesProposals ? <ReleaseProposals releaseNo={null} /> : null}
      <Section isFlush>
        <Table
          size="small"
          rowKey="releaseNo"
          loading={isPending}
          pagination={false}
          dataSource={data?.rows ?? []}
          scroll={{ x: 980 }}
          locale={{ emptyText: isPending ? ' ' : t('releases.empty') }}
          columns={[
            {
              key: 'releaseNo',
              title: t('releases.no'),
              width: 90,
              render: (_value, { releaseNo }) => linkTo(releaseNo),
            },
            {
              key: 'state',
              title: t('releases.state'),
              width: 100,
              render: (_value, { state }) => <ReleaseState state={state} />,
            },
            { key: 'note', title: t('releases.note'), dataIndex: 'note' },
            {
              key: 'parentNo',
              title: t('releases.parent'),
              width: 90,
              render: (_value, { parentNo }) => (parentNo === null ? '—' : linkTo(parentNo)),
            },
            {
              key: 'origin',
              title: t('releases.origin'),
              width: 100,
              render: (_value, { origin }) => <WireWord schema={row?.['origin']} value={origin} />,
            },
            { key: 'madeBy', title: t('releases.madeBy'), width: 140, dataIndex: 'madeBy' },
            { key: 'madeAt', title: t('releases.madeAt'), width: 160, dataIndex: 'madeAt' },
            {
              key: 'publishedAt',
              title: t('releases.publishedAt'),
              width: 160,
              render: (_value, { publishedAt }) => publishedAt ?? '—',
            },
          ]}
        />
      </Section>
    </>
  )
}
