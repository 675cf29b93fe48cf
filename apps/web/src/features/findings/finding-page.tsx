import { useNavigate } from '@tanstack/react-router'
import { Alert, Skeleton } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../components/keys.ts'
import { type ListSearch, useListSearch } from '../../components/list-page/use-list-search.ts'
import { Section } from '../../components/section.tsx'
import { Story } from '../../components/story.tsx'
import { useIsPhone } from '../../components/use-is-phone.ts'
import { useRead } from '../../wire/use-read.ts'
import { Answers } from './answers.tsx'
import { useDeciding } from './deciding.ts'
import { DecisionPanel } from './decision-panel.tsx'
import { EvidenceFacts } from './evidence-facts.tsx'
import { FindingHead } from './finding-head.tsx'
import { FindingLines } from './finding-lines.tsx'
import styles from './findings.module.css'
import { Precedents } from './precedents.tsx'
import { useNeighbours } from './use-neighbours.ts'

interface FindingPageProps {
  readonly id: string
  /** The files of the finding, which are a matter of their own. */
  readonly files: (mayAdd: boolean) => ReactNode
}

const LOOK_AGAIN_MS = 30_000

/** One finding on one screen: what it says, what it rests on, and the decision; the next one follows by key. */
export function FindingPage({ id, files }: FindingPageProps) {
  const { t } = useTranslation('review')
  const { search } = useListSearch()
  const open = useOpen(search)
  const navigate = useNavigate()
  const back = () => void navigate({ to: '/review/findings', search: search as never })
  const isPhone = useIsPhone()
  const deciding = useDeciding(open)
  const beside = useNeighbours(id, search, deciding.passed)
  const told = useRead('/findings/read', { id }, { everyMs: LOOK_AGAIN_MS })
  const evidence = useRead('/findings/evidence', { id })
  // The next one is read while this one is decided.
  useRead('/findings/read', { id: beside.next ?? '' }, { enabled: beside.next !== undefined })
  useRead('/findings/evidence', { id: beside.next ?? '' }, { enabled: beside.next !== undefined })
  // Also while the next one is on its way: what was decided a moment ago can be taken back in any case.
  useKeys('finding', {
    undo: () => deciding.undo(),
    nextFinding: () => beside.next && open(beside.next),
    previousFinding: () => beside.previous && open(beside.previous),
    back,
  })
  if (told.error && told.data === undefined) throw told.error
  if (told.data === undefined) return <Skeleton active paragraph={{ rows: 14 }} />
  const { finding, story, precedents } = told.data
  const isInside = told.data.figures !== null
  return (
    <>
      <FindingHead told={told.data} evidence={evidence.data} beside={beside} onOpen={open} />
      {finding.changedBasis ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 'var(--space-3)' }}
          title={t(finding.changedBasis.isGone ? 'one.basisGone' : 'one.basisChanged')}
        />
      ) : null}
      <div className={styles.desk}>
        <div className={styles.main}>
          <p className={styles.sentence}>{told.data.sentence ?? evidence.data?.rule.question}</p>
          <FindingLines key={id} finding={finding} evidence={evidence} isInside={isInside} />
        </div>
        <aside className={styles.side}>
          <div className={`${styles.decide} no-print`}>
            <DecisionPanel
              key={id}
              told={told.data}
              beside={beside}
              deciding={deciding}
              isPassed={deciding.passed.has(id)}
              onOpen={open}
              onBack={back}
            >
              {isInside && !isPhone ? <Precedents precedents={precedents} /> : null}
            </DecisionPanel>
          </div>
          <EvidenceFacts finding={finding} evidence={evidence.data} />
        </aside>
        <div className={styles.more}>
          {/* On a phone the decision stays in sight, so only the decision. */}
          {isInside && isPhone ? (
            <div className={styles.precedents}>
              <Precedents precedents={precedents} />
            </div>
          ) : null}
          <Answers finding={finding} evidence={evidence.data} />
          {isInside && story.length > 0 ? (
            <Section title={t('one.story')}>
              <Story
                events={story.map(({ by, reason, ...event }) => ({ ...event, byName: by, text: reason }))}
              />
            </Section>
          ) : null}
          <Section title={t('one.files')}>{files(Object.values(finding.abilities).some(Boolean))}</Section>
        </div>
      </div>
    </>
  )
}

/** Opens another finding of the same list. */
function useOpen(search: ListSearch): (finding: string) => void {
  const navigate = useNavigate()
  return useCallback(
    (finding: string) =>
      void navigate({ to: '/review/findings/$finding', params: { finding }, search: search as never }),
    [navigate, search],
  )
}
