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
import { useRead } from '../../wire/use-read.ts'
import styles from './case.module.css'
import { actsOfCase, type CaseFile } from './case-acts.ts'
import { CaseClocks } from './case-clocks.tsx'
import { CaseAppeals, CaseDecision, CasePayments } from './case-decision.tsx'
import { CaseDiscretion } from './case-discretion.tsx'
import { CaseDocuments } from './case-documents.tsx'
import { CaseEvidence, CaseSteering } from './case-evidence.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseMoney } from './case-money.tsx'
import { CaseNotice } from './case-notice.tsx'
import { shapeOfCaseAct } from './case-shape.tsx'
import { CaseSteps } from './case-steps.tsx'

interface CasePageProps {
  readonly id: string
  /** The files of the case, which are a matter of their own. */
  readonly files: (mayAdd: boolean) => ReactNode
}

const LOOK_AGAIN_MS = 30_000
const TOUCHES = ['leads', 'findings', 'ledger', 'files']

/** Everything about one case, its procedure and its clocks first. */
export function CasePage({ id, files }: CasePageProps) {
  const { t } = useTranslation('casework')
  const { userId } = useSession()
  const read = useRead('/cases/read', { id }, { everyMs: LOOK_AGAIN_MS })
  const around = useRead('/cases/around', { id }).data
  const discretion = useRead('/cases/discretion', { id }).data
  const story = useRead('/cases/story', { id }, { everyMs: LOOK_AGAIN_MS }).data?.rows ?? []
  if (read.error && read.data === undefined) throw read.error
  if (read.data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  const file = read.data
  const { version, state, abilities } = file
  return (
    <>
      <PageHeader
        title={`${state.no} ${state.title}`}
        marks={<CaseMarks file={file} />}
        actions={
          <>
            <ActBar
              thing={{ noun: 'cases', id, version }}
              acts={actsOfCase(file).map(({ group, ...offered }) => ({
                ...offered,
                group: t(`groups.${group}`),
              }))}
              shapeOf={(path) => shapeOfCaseAct(path, { file, discretion })}
              touches={TOUCHES}
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
      <CaseSteps file={file} />
      <div className={styles.page}>
        <div>
          <Section title={t('case.what')}>
            <CaseFacts file={file} around={around} />
          </Section>
          <CaseEvidence file={file} />
          <CaseSteering file={file} />
          {discretion ? <CaseDiscretion file={file} discretion={discretion} /> : null}
          <CaseNotice file={file} />
          <CaseDecision file={file} />
          <CasePayments file={file} />
          <CaseAppeals file={file} />
          <Section title={t('files.title')} id="files">
            {files(abilities['evidence-added'])}
          </Section>
        </div>
        <div>
          <CaseClocks file={file} />
          <CaseMoney id={id} />
          <CaseDocuments file={file} />
          <Section title={t('case.story')} id="story">
            <Story events={story} />
          </Section>
        </div>
      </div>
    </>
  )
}

function CaseMarks({ file: { state, clocks } }: { readonly file: CaseFile }) {
  const { t } = useTranslation('casework')
  const next = clocks.map(({ dueDay }) => dueDay).toSorted()[0]
  return (
    <>
      <Tag color="blue">
        <FieldWord path="/cases/list" field="status" value={state.status} />
      </Tag>
      <Tag>
        <FieldWord path="/cases/list" field="procedure" value={state.procedure} />
      </Tag>
      {state.isFraud ? <Tag color="warning">{t('lead.fraud')}</Tag> : null}
      {next ? <Due day={next} /> : null}
    </>
  )
}
