import { type DayNo, dayParts } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { fen } from '../fen.ts'

/** A finding that may become a lead. */
export interface RaisableFinding {
  readonly findingId: string
  readonly ruleId: string
  readonly result: 'violation' | 'suspicion'
  readonly institutionId: string
  readonly county: string | null
  readonly personId: string | null
  readonly day: DayNo
  readonly amountFen: Fen | null
}

/** When findings are many enough for a lead: any one that is reached suffices; null asks for nothing. */
export interface RaisingThresholds {
  readonly findings: number | null
  readonly amountFen: Fen | null
  readonly persons: number | null
}

/** Findings of one institution, rule and period. */
export interface FindingGroup {
  readonly key: string
  readonly institutionId: string
  readonly county: string | null
  readonly ruleId: string
  readonly period: string
  readonly findings: readonly RaisableFinding[]
  readonly amountFen: Fen
  readonly personCount: number
}

/** How long a period is. */
export type RaisingPeriod = 'month' | 'quarter' | 'year'

/** The period a day lies in, as text: `2026-03`, `2026-Q1`, `2026`. */
export function periodOf(day: DayNo, length: RaisingPeriod): string {
  const { year, month } = dayParts(day)
  if (length === 'year') return `${year}`
  return length === 'quarter'
    ? `${year}-Q${Math.ceil(month / 3)}`
    : `${year}-${String(month).padStart(2, '0')}`
}

/** The key of a group; period and rule hold no blank, so that no two groups have the same. */
export function groupKeyOf({
  institutionId,
  ruleId,
  period,
}: Pick<FindingGroup, 'institutionId' | 'ruleId' | 'period'>): string {
  return `${period} ${ruleId} ${institutionId}`
}

/** Findings by institution, rule and period, in the order of their keys; every finding lies in exactly one group. */
export function groupFindings(
  findings: readonly RaisableFinding[],
  lengthOf: (ruleId: string) => RaisingPeriod,
): readonly FindingGroup[] {
  const keyOf = ({ institutionId, ruleId, day }: RaisableFinding) =>
    groupKeyOf({ institutionId, ruleId, period: periodOf(day, lengthOf(ruleId)) })
  const groups = Map.groupBy(findings, keyOf)
  return [...groups]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([key, same]) => {
      const [first] = same
      return first === undefined
        ? []
        : [{ key, ...described(first, lengthOf), findings: same, ...measureFindings(same) }]
    })
}

function described(
  { institutionId, county, ruleId, day }: RaisableFinding,
  lengthOf: (ruleId: string) => RaisingPeriod,
) {
  return { institutionId, county, ruleId, period: periodOf(day, lengthOf(ruleId)) }
}

/** What findings amount to: their money and how many persons. */
export function measureFindings(findings: readonly Pick<RaisableFinding, 'amountFen' | 'personId'>[]): {
  readonly amountFen: Fen
  readonly personCount: number
} {
  return {
    amountFen: fen(findings.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)),
    personCount: new Set(findings.flatMap(({ personId }) => personId ?? [])).size,
  }
}

/** Whether a group reaches one of the thresholds. */
export function reachesThreshold(
  group: Pick<FindingGroup, 'findings' | 'amountFen' | 'personCount'>,
  thresholds: RaisingThresholds,
): boolean {
  return (
    (thresholds.findings !== null && group.findings.length >= thresholds.findings) ||
    (thresholds.amountFen !== null && group.amountFen >= thresholds.amountFen) ||
    (thresholds.persons !== null && group.personCount >= thresholds.persons)
  )
}
