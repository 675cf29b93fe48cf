import { civilDay, type DayNo } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import type { FindingFilter, FindingTotals } from '../../../../use-cases/review/finding-reports.ts'
import { findingIdOf } from '../finding-row.ts'

/** What a finding carries of a line, and who carries the rest of what it claims. */
export interface Share {
  readonly findingId: string
  readonly lineKey: string
  readonly isSuspicion: boolean
  readonly countedFen: number
  readonly carriedBy: string | null
}

/** One yuan once, line by line and finding by finding: slow and obvious, to hold the view against. */
export function slowShares(standing: readonly Finding[]): Share[] {
  const lineKeys = new Set(standing.flatMap(({ lines }) => lines.map(({ facts }) => facts.lineKey)))
  return [...lineKeys].flatMap((lineKey) => {
    const claims = standing.flatMap((finding) =>
      finding.lines
        .filter(({ role, facts }) => role === 'violating' && facts.lineKey === lineKey)
        .map(({ amountFen, facts }) => ({
          findingId: findingIdOf(finding.identity),
          ruleId: finding.ruleId,
          isSuspicion: finding.result === 'suspicion',
          fen: Math.max(0, Math.min(amountFen ?? 0, facts.eligibleFen)),
        })),
    )
    const best = (isSuspicion: boolean) =>
      claims
        .filter((claim) => claim.isSuspicion === isSuspicion)
        .reduce<(typeof claims)[number] | undefined>(
          (leader, claim) => (leader === undefined || comesBefore(claim, leader) ? claim : leader),
          undefined,
        )
    const [violation, suspicion] = [best(false), best(true)]
    const violated = violation?.fen ?? 0
    return claims.map(({ findingId, isSuspicion, fen }) => {
      const leads = findingId === (isSuspicion ? suspicion : violation)?.findingId
      const countedFen = !leads ? 0 : isSuspicion ? Math.max(0, fen - violated) : fen
      const other = isSuspicion && !leads && violated < fen ? suspicion : (violation ?? suspicion)
      const carriedBy = countedFen === fen ? null : (other?.findingId ?? null)
      return { findingId, lineKey, isSuspicion, countedFen, carriedBy }
    })
  })
}

interface Claim {
  readonly findingId: string
  readonly ruleId: string
  readonly fen: number
}

function comesBefore(left: Claim, right: Claim): boolean {
  if (left.fen !== right.fen) return left.fen > right.fen
  if (left.ruleId !== right.ruleId) return left.ruleId < right.ruleId
  return left.findingId < right.findingId
}

/** The sums of the findings that a filter chooses, with what each carries among all that stand. */
export function slowTotals(chosen: readonly Finding[], shares: readonly Share[]): FindingTotals {
  const ids = new Set(chosen.map(({ identity }) => findingIdOf(identity)))
  const carried = shares.filter(({ findingId }) => ids.has(findingId))
  const sum = (isSuspicion: boolean) =>
    carried
      .filter((share) => share.isSuspicion === isSuspicion)
      .reduce((total, { countedFen }) => total + countedFen, 0)
  const touched = chosen.flatMap(({ lines, personId, institutionId, encounterId }) => {
    const guilty = lines.filter(({ role }) => role === 'violating').map(({ facts }) => facts)
    return guilty.length > 0 ? guilty : [{ personId, institutionId, encounterId }]
  })
  return {
    findings: chosen.length,
    persons: new Set(touched.flatMap(({ personId }) => personId ?? [])).size,
    encounters: new Set(
      touched.flatMap(({ institutionId, encounterId }) =>
        encounterId === null ? [] : [JSON.stringify([institutionId ?? '', encounterId])],
      ),
    ).size,
    lines: carried.length,
    grossFen: chosen.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0),
    identifiedFen: sum(false),
    suspectedFen: sum(true),
  }
}

/** Whether a filter chooses a finding. */
export function isChosen(finding: Finding, filter: FindingFilter): boolean {
  const { ruleId, institutionId, dayNo } = finding
  return (
    (filter.fromDay === null || dayNo >= filter.fromDay) &&
    (filter.toDay === null || dayNo <= filter.toDay) &&
    (filter.rules === null || filter.rules.includes(ruleId)) &&
    (filter.institutions === null || filter.institutions.includes(institutionId ?? ''))
  )
}

/** The month of a finding, `YYYY-MM`. */
export function monthOf({ dayNo }: Finding): string {
  return civilDay(dayNo as DayNo).slice(0, 7)
}
