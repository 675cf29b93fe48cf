import { PrinterOutlined } from '@ant-design/icons'
import { Button, Skeleton, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../app/session.ts'
import { ActBar } from '../../components/act-bar.tsx'
import { ChangedNote } from '../../components/changed-note.tsx'
import { Due } from '../../components/due.tsx'
import { FieldWord } from '../../components/field-word.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Section } from '../../components/section.tsx'
import { Story } from '../../components/story.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import styles from './lead.module.css'
import { actsOfLead } from './lead-acts.ts'
import { LeadFacts } from './lead-facts.tsx'
import { LeadFamily } from './lead-family.tsx'
import { LeadFindings } from './lead-findings.tsx'
import { LeadResults } from './lead-results.tsx'
import { shapeOfLeadAct } from './lead-shape.tsx'
import { LeadTalk } from './lead-talk.tsx'
import { LeadTasks } from './lead-tasks.tsx'

interface LeadPageProps {
  readonly id: string
  /** The files of the lead, which are a matter of their own. */
  readonly files: (mayAdd: boolean) => ReactNode
  /** A case was filed. */
  readonly onCase: (id: string) => void
}

const LOOK_AGAIN_MS = 30_000
const TOUCHES = ['leads', 'cases', 'findings', 'ledger']

/** Everything about one lead, what comes next first. */
export function LeadPage({ id, files, onCase }: LeadPageProps) {
  const { t } = useTranslation('casework')
  const { userId } = useSession()
  const lead = useRead('/leads/read', { id }, { everyMs: LOOK_AGAIN_MS })
  const around = useRead('/leads/around', { id }).data
  const story = useRead('/leads/story', { id }, { everyMs: LOOK_AGAIN_MS }).data?.rows ?? []
  if (lead.error && lead.data === undefined) throw lead.error
  if (lead.data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  const { state, version, abilities } = lead.data
  const isOver = state.status === 'closed' || state.status === 'merged'
  return (
    <>
      <PageHeader
        title={`${state.no} ${state.title}`}
        marks={<LeadMarks state={state} isOver={isOver} />}
        actions={
          <>
            <ActBar
              thing={{ noun: 'leads', id, version }}
              acts={actsOfLead(lead.data)}
              shapeOf={(path) => shapeOfLeadAct(path, lead.data, around)}
              touches={TOUCHES}
              onDone={(answer) => {
                // Filing a case is an act of the case: it answers with it.
                if ('clocks' in answer) onCase((answer as Answer<'/cases/file'>).id)
              }}
            />
            <Button
              className="no-print"
              icon={<PrinterOutlined />}
              aria-label={t('print')}
              onClick={() => window.print()}
            />
          </>
        }
      />
      <ChangedNote id={id} version={version} events={story} selfId={userId} />
      <div className={styles.page}>
        <div>
          <Section title={t('lead.what')}>
            <LeadFacts lead={lead.data} around={around} />
          </Section>
          <LeadResults lead={lead.data} around={around} />
          <Section title={t('lead.findings')} id="findings" isFlush>
            {around ? <LeadFindings findings={around.findings} /> : <Skeleton active title={false} />}
          </Section>
          <Section title={t('files.title')} id="files">
            {files(abilities['file-added'])}
          </Section>
          {around ? <LeadFamily lead={lead.data} around={around} /> : null}
        </div>
        <div>
          <LeadTasks lead={lead.data} around={around} />
          <LeadTalk lead={lead.data} events={story} />
          <Section title={t('lead.story')} id="story">
            <Story events={story} />
          </Section>
        </div>
      </div>
    </>
  )
}

type State = Parameters<typeof shapeOfLeadAct>[1]['state']

function LeadMarks({ state, isOver }: { readonly state: State; readonly isOver: boolean }) {
  const { t } = useTranslation('casework')
  const { status, grade, isFraud, escalations, verifyBy } = state
  const step = escalations.at(-1)?.step
  return (
    <>
      <Tag color="blue">
        <FieldWord path="/leads/list" field="status" value={status} />
      </Tag>
      <Tag>
        <FieldWord path="/leads/list" field="grade" value={grade} />
      </Tag>
      {isFraud ? <Tag color="warning">{t('lead.fraud')}</Tag> : null}
      {step ? (
        <Tag color="warning">
          {t('lead.escalated')} <FieldWord path="/leads/list" field="escalated" value={step} />
        </Tag>
      ) : null}
      {isOver ? null : <Due day={verifyBy} />}
    </>
  )
}
