import {
  type AuditInstitutionMonth,
  type Check,
  type CivilDay,
  compareText,
  dayNo,
  groupBy,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
} from '@fundwatch/domain'

interface Indicator extends PointInForce {
  readonly numerator: string
  readonly denominator: string
  readonly encounterClasses: string
}

/** An institution-month as one rule measures it. */
interface Measured {
  readonly of: AuditInstitutionMonth
  readonly numerator: number
  readonly denominator: number
}

const AMOUNTS: ReadonlyMap<string, (of: AuditInstitutionMonth) => number> = new Map([
  ['total', ({ totalFen }) => totalFen],
  ['drug', ({ drugFen }) => drugFen],
  ['lab-exam', ({ labExamFen }) => labExamFen],
  ['consumable', ({ consumableFen }) => consumableFen],
  ['treatment', ({ treatmentFen }) => treatmentFen],
  ['ct', ({ ctFen }) => ctFen],
  ['mr', ({ mrFen }) => mrFen],
  ['discharges', ({ discharges }) => discharges],
  ['nosocomial', ({ nosocomial }) => nosocomial],
  ['readmissions', ({ readmissions }) => readmissions],
])

/** Every institution's share of a month, with its place among its peers. */
export const check: Check<Indicator> = ({ institutionMonths, points }) =>
  points.flatMap((point) => {
    const measured = institutionMonths
      .filter(({ encounterClass }) => point.encounterClasses.includes(` ${encounterClass} `))
      .filter(({ monthNo }) => isInForce(point, firstDayOf(monthNo)))
      .flatMap((of) => measure(point, of))
    const usable = measured.filter(({ denominator }) => denominator > 0)
    return [
      ...measured
        .filter(({ denominator }) => denominator <= 0)
        .map(({ of }) => unjudged(point, { grain: grainOf(of), lineKey: null, reason: 'nothing-to-divide' })),
      ...groupBy(usable, peersOf).flatMap((peers) => placed(point, peers)),
    ]
  })

function measure({ numerator, denominator }: Indicator, of: AuditInstitutionMonth): Measured[] {
  const above = AMOUNTS.get(numerator)
  const below = AMOUNTS.get(denominator)
  return above && below ? [{ of, numerator: above(of), denominator: below(of) }] : []
}

function peersOf({ of }: Measured): string {
  return JSON.stringify([of.monthNo, of.encounterClass, of.levelRank ?? 0, of.medicalCategory])
}

function grainOf({ institutionId, monthNo, encounterClass }: AuditInstitutionMonth): (string | number)[] {
  return [institutionId, monthNo, encounterClass]
}

function placed(point: Indicator, peers: readonly Measured[]): Outcome[] {
  const rising = [...peers].sort(
    (left, right) => compareShare(left, right) || compareText(left.of.institutionId, right.of.institutionId),
  )
  const ranks = ranksOf(rising)
  const quartile = (quarters: number) => rising[Math.ceil((rising.length * quarters) / 4) - 1]
  const [lower, median, upper] = [quartile(1), quartile(2), quartile(3)]
  return rising.map(({ of, numerator, denominator }, at) =>
    hit(point, {
      grain: grainOf(of),
      lines: [],
      ingredients: {
        value_numerator: numerator,
        value_denominator: denominator,
        level_rank: of.levelRank,
        medical_category: of.medicalCategory,
        rank_no: ranks[at] ?? 0,
        peer_count: rising.length,
        lower_numerator: lower?.numerator ?? null,
        lower_denominator: lower?.denominator ?? null,
        median_numerator: median?.numerator ?? null,
        median_denominator: median?.denominator ?? null,
        upper_numerator: upper?.numerator ?? null,
        upper_denominator: upper?.denominator ?? null,
        day_no: firstDayOf(of.monthNo),
      },
    }),
  )
}

/** From the highest; equal shares have equal ranks. */
function ranksOf(rising: readonly Measured[]): number[] {
  const ranks: number[] = []
  for (let at = rising.length - 1; at >= 0; at -= 1) {
    const [own, next] = [rising[at], rising[at + 1]]
    const isTie = own !== undefined && next !== undefined && compareShare(own, next) === 0
    ranks[at] = isTie ? (ranks[at + 1] ?? 0) : rising.length - at
  }
  return ranks
}

/** By the quotient as a double, which every engine rounds alike. */
function compareShare(left: Measured, right: Measured): number {
  return left.numerator / left.denominator - right.numerator / right.denominator
}

function firstDayOf(monthNo: number): number {
  const year = String(Math.floor(monthNo / 12)).padStart(4, '0')
  return dayNo(`${year}-${String((monthNo % 12) + 1).padStart(2, '0')}-01` as CivilDay)
}
