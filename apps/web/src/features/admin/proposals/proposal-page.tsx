import { Alert, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Session, useSession } from '../../../app/session.ts'
import { ActBar } from '../../../components/act-bar.tsx'
import { ChangedNote } from '../../../components/changed-note.tsx'
import { Due } from '../../../components/due.tsx'
import { Fact, Facts } from '../../../components/fact.tsx'
import { FieldWord } from '../../../components/field-word.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { Section } from '../../../components/section.tsx'
import { Story } from '../../../components/story.tsx'
import type { Answer } from '../../../wire/paths.ts'
import { useRead } from '../../../wire/use-read.ts'
import { ProposalDifference } from './proposal-difference.tsx'

type Proposal = Answer<'/proposals/read'>['proposal']

const LOOK_AGAIN_MS = 30_000
const TOUCHES = ['parameters', 'calendar', 'releases', 'rule-exceptions', 'rules', 'library']

/** One change that needs a second person: what it makes different, why, and yes or no. */
export function ProposalPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('admin')
  const session = useSession()
  const { data, error } = useRead('/proposals/read', { id }, { everyMs: LOOK_AGAIN_MS })
  if (error && data === undefined) throw error
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />
  const { proposal, story } = data
  const { state, version, abilities } = proposal
  return (
    <>
      <PageHeader
        title={state.title}
        marks={
          <>
            <Tag color={state.status === 'proposed' ? 'blue' : 'default'}>
              <FieldWord path="/proposals/list" field="status" value={state.status} />
            </Tag>
            {state.status === 'proposed' ? <Due day={state.expiresOn} /> : null}
          </>
        }
        actions={
          <ActBar
            thing={{ noun: 'proposals', id, version }}
            acts={[
              { path: '/proposals/approve', isAllowed: abilities.approve },
              { path: '/proposals/refuse', isAllowed: abilities.refuse },
              { path: '/proposals/withdraw', isAllowed: abilities.withdraw },
            ]}
            touches={TOUCHES}
          />
        }
      />
      <ChangedNote id={id} version={version} events={story} selfId={session.userId} />
      <WhyNot proposal={proposal} session={session} />
      <Section title={t('proposals.difference')} isFlush>
        <ProposalDifference difference={state.difference} />
      </Section>
      <Section title={t('proposals.about')}>
        <Facts>
          <Fact title={t('proposals.kind')}>
            <FieldWord path="/proposals/list" field="kind" value={state.change.kind} />
          </Fact>
          {'source' in state.change ? <Fact title={t('proposals.source')}>{state.change.source}</Fact> : null}
          <Fact title={t('proposals.reason')}>{state.reason}</Fact>
          <Fact title={t('proposals.by')}>
            {story.find(({ kind }) => kind === 'proposed')?.byName ?? '—'}
          </Fact>
          <Fact title={t('proposals.at')}>{state.proposed.at}</Fact>
          <Fact title={t('proposals.expires')}>{state.expiresOn}</Fact>
          {state.decided ? <Fact title={t('proposals.decided')}>{state.decided.at}</Fact> : null}
          {state.decided?.reason ? (
            <Fact title={t('proposals.decidedFor')}>{state.decided.reason}</Fact>
          ) : null}
        </Facts>
      </Section>
      <Section title={t('proposals.story')}>
        <Story events={story} />
      </Section>
    </>
  )
}

/** Why a proposal that waits cannot be decided by the person who looks: it is his own, or nobody gave him the right. */
function WhyNot({
  proposal: { state, abilities },
  session,
}: {
  readonly proposal: Proposal
  readonly session: Session
}) {
  const { t } = useTranslation('admin')
  if (state.status !== 'proposed' || abilities.approve) return null
  const isOwn = state.proposed.by === session.userId
  const isApprover = session.grants.some(({ role }) => role === 'approver')
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 'var(--space-4)' }}
      title={t(isOwn ? 'proposals.own' : isApprover ? 'proposals.sameSide' : 'proposals.notApprover')}
    />
  )
}
