import { useNavigate } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../components/keys.ts'
import { useListSearch } from '../../components/list-page/use-list-search.ts'
import { Section } from '../../components/section.tsx'
import { useRead } from '../../wire/use-read.ts'
import { AnswerForm } from './answer-form.tsx'
import { Answers } from './answers.tsx'
import { EvidenceFacts } from './evidence-facts.tsx'
import { FindingHead } from './finding-head.tsx'
import { FindingLines } from './finding-lines.tsx'
import styles from './findings.module.css'
import { useNeighbours } from './use-neighbours.ts'

interface ToldFindingProps {
  readonly id: string
  readonly files: (mayAdd: boolean) => ReactNode
}

const NOBODY: ReadonlySet<string> = new Set()

/** One finding from the side of the hospital: what is said, what it rests on, and the answer line by line. */
export function ToldFinding({ id, files }: ToldFindingProps) {
  const { t } = useTranslation('review')
  const navigate = useNavigate()
  const { search } = useListSearch()
  const open = useCallback(
    (finding: string) =>
      void navigate({ to: '/review/told/$finding', params: { finding }, search: search as never }),
    [navigate, search],
  )
  const beside = useNeighbours(id, search, NOBODY)
  const told = useRead('/findings/read', { id })
  const evidence = useRead('/findings/evidence', { id })
  useRead('/findings/read', { id: beside.next ?? '' }, { enabled: beside.next !== undefined })
  useKeys('finding', {
    nextFinding: () => beside.next && open(beside.next),
    previousFinding: () => beside.previous && open(beside.previous),
    back: () => void navigate({ to: '/review/told/list', search: search as never }),
  })
  if (told.error && told.data === undefined) throw told.error
  if (told.data === undefined) return <Skeleton active paragraph={{ rows: 12 }} />
  const { finding } = told.data
  const goOn = () =>
    beside.next ? open(beside.next) : void navigate({ to: '/review/told/list', search: search as never })
  return (
    <>
      <FindingHead told={told.data} evidence={evidence.data} beside={beside} onOpen={open} />
      <div className={styles.desk}>
        <div className={styles.main}>
          <p className={styles.sentence}>{evidence.data?.rule.question}</p>
          {finding.abilities.answer ? (
            <AnswerForm key={id} finding={finding} evidence={evidence.data} onDone={goOn} />
          ) : null}
          <Answers finding={finding} evidence={evidence.data} />
        </div>
        <aside className={styles.side}>
          <EvidenceFacts finding={finding} evidence={evidence.data} />
        </aside>
        <div className={styles.more}>
          <FindingLines finding={finding} evidence={evidence} isInside={false} />
          <Section title={t('one.files')}>{files(finding.abilities.answer)}</Section>
        </div>
      </div>
    </>
  )
}
