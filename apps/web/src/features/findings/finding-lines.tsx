import { Skeleton, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../components/problem.tsx'
import { Section } from '../../components/section.tsx'
import type { Answer } from '../../wire/paths.ts'
import { useRead } from '../../wire/use-read.ts'
import { LineTable, type ShownLine } from './line-table.tsx'
import { Timeline } from './timeline.tsx'

type Evidence = Answer<'/findings/evidence'>

interface FindingLinesProps {
  readonly finding: Answer<'/findings/read'>['finding']
  readonly evidence: { readonly data: Evidence | undefined; readonly error: Error | null }
  /** Whether the days around it may be looked at, too. */
  readonly isInside: boolean
}

/** The lines of a finding, among everything that was charged to the person in these days, wherever. */
export function FindingLines({ finding, evidence, isInside }: FindingLinesProps) {
  const { t } = useTranslation('review')
  const hasPerson = isInside && evidence.data !== undefined && evidence.data.personId !== null
  const around = useRead('/findings/timeline', { id: finding.id }, { enabled: hasPerson })
  if (evidence.error) return <Problem error={evidence.error} />
  if (evidence.data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />
  if (finding.lines.some(({ isWhole }) => isWhole) && evidence.data.lines.length === 0 && !hasPerson)
    return <Typography.Text type="secondary">{t('one.noLines')}</Typography.Text>
  return (
    <>
      {hasPerson ? (
        <Section title={t('timeline.title')}>
          {around.data ? (
            <Timeline told={around.data} />
          ) : around.error ? (
            <Problem error={around.error} onAgain={() => void around.refetch()} />
          ) : (
            <Skeleton active title={false} paragraph={{ rows: 3 }} />
          )}
        </Section>
      ) : null}
      <Section title={t('lines.title')} isFlush>
        <LineTable own={ownLines(evidence.data, around.data)} others={otherLines(around.data)} />
      </Section>
    </>
  )
}

function ownLines(
  { lines, institutionName }: Evidence,
  around: Answer<'/findings/timeline'> | undefined,
): readonly ShownLine[] {
  const placeOf = new Map(around?.lines.map((line) => [line.lineKey, line.institutionName]))
  return lines.map((line) => ({
    ...line,
    day: line.at.slice(0, 10),
    place: line.isHere ? institutionName : (placeOf.get(line.lineKey) ?? null),
    chargedFen: line.eligibleFen,
    guiltyFen: line.role === 'violating' ? line.amountFen : null,
  }))
}

function otherLines(around: Answer<'/findings/timeline'> | undefined): readonly ShownLine[] {
  return (around?.lines ?? []).flatMap((line) =>
    line.role === null
      ? [
          {
            ...line,
            role: null,
            itemName: line.itemName ?? line.itemCode,
            place: line.institutionName ?? line.institutionId,
            chargedFen: line.eligibleFen,
            guiltyFen: null,
          },
        ]
      : [],
  )
}
