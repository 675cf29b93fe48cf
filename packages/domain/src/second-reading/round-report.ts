import type { Estimate } from '../statistics/estimate.ts'
import { type Agreement, agreementOf, type ReadVerdicts } from './agreement.ts'
import type { Drawing } from './drawing.ts'
import { countInterval } from './exact-interval.ts'
import { recallOf } from './recall.ts'
import type { SecondReading } from './second-reading.ts'
import { type SampledStratum, scaled, sumOf, totalCount, totalFen } from './stratified-total.ts'

/** What became of the readings of a stratum. */
export interface StratumReport {
  readonly key: string
  readonly population: number
  readonly sampled: number
  /** Read, and ruled about where the readings differed. */
  readonly read: number
  /** Of those read: violations, as they stand now. */
  readonly violations: number
  readonly fen: number
}

/** What a round says. Estimates carry the ends between which the truth lies 19 times of 20. */
export interface RoundReport {
  readonly strata: readonly StratumReport[]
  readonly unread: number
  /** Closed findings: how far the readers agreed with the first review, before anybody ruled. */
  readonly agreement: Agreement
  /** Closed findings that are violations, by what stands now, and their money in fen. */
  readonly found: Estimate
  readonly foundFen: Estimate
  /** Claims without finding in which something is wrong, and its money in fen. */
  readonly missed: Estimate
  readonly missedFen: Estimate
  /** Found ÷ (found + missed), between 0 and 1; null where there is nothing. */
  readonly recall: Estimate | null
  readonly recallFen: Estimate | null
}

/** Whether the claim (of a finding: its rule) is a violation, by what stands now; null for what was not read. */
export function isViolation(reading: SecondReading): boolean | null {
  const { status, first, ruling } = reading
  const wasViolation = first === 'confirmed'
  if (status === 'agreed') return wasViolation
  if (status === 'settled') return ruling?.rightIs === 'reader' ? !wasViolation : wasViolation
  return null
}

/** What the claim is wrong by, as it stands now, in fen. */
function violationFen({ ruling, claim }: SecondReading): number {
  return Math.min(ruling?.fen ?? 0, claim.fen)
}

/** What a round says when it ends. What nobody read is taken to be like what was read of its stratum. */
export function reportOn(drawing: Drawing, readings: readonly SecondReading[]): RoundReport {
  const byStratum = Map.groupBy(readings, ({ stratum }) => stratum)
  const of = (key: string) => byStratum.get(key) ?? []
  const claims = drawing.claims.map((stratum) => sampledOf(stratum, of(stratum.key)))
  const missed = totalCount(claims)
  const missedFen = totalFen(claims)
  const { found, foundFen } = foundBy(drawing, of)
  return {
    strata: [
      ...drawing.findings.map(({ key, findings, sampled }) =>
        told({ key, population: findings, sampled }, of(key)),
      ),
      ...drawing.claims.map(({ key, claims: population, sampled }) =>
        told({ key, population, sampled }, of(key)),
      ),
    ],
    unread: readings.filter(({ status }) => status === 'unread').length,
    agreement: agreementOf(drawing.findings.map((stratum) => verdictsOf(stratum, of(stratum.key)))),
    found,
    foundFen,
    missed,
    missedFen,
    recall: recallOf(found, missed),
    recallFen: recallOf(foundFen, missedFen),
  }
}

function sampledOf(
  { claims: population, mostFen, sampled, flagged }: Drawing['claims'][number],
  readings: readonly SecondReading[],
): SampledStratum {
  const read = readings.filter((reading) => isViolation(reading) !== null)
  const toRead = sampled - flagged
  // Of claims that were not read, as many of those with a finding go with them.
  const goneAlong = toRead === 0 ? flagged : Math.round((flagged * Math.min(read.length, toRead)) / toRead)
  return {
    population,
    looked: Math.min(population, read.length + goneAlong),
    mostFen,
    hits: read.filter((reading) => isViolation(reading) === true).map(violationFen),
  }
}

type Of = (key: string) => readonly SecondReading[]

/** Findings that stand as violations. */
function foundBy(drawing: Drawing, of: Of) {
  const parts = drawing.findings
    .filter(({ findings }) => findings > 0)
    .map((stratum) => (stratum.key === 'confirmed' ? confirmedOf : rejectedOf)(stratum, of(stratum.key)))
  return { found: sumOf(parts.map(({ count }) => count)), foundFen: sumOf(parts.map(({ fen }) => fen)) }
}

type FindingStratum = Drawing['findings'][number]

/** What was confirmed; the money goes by the share that stands. What was not read again stands as it was confirmed. */
function confirmedOf({ findings, fen }: FindingStratum, readings: readonly SecondReading[]) {
  const judged = readings.flatMap((reading) => isViolation(reading) ?? [])
  const size = { population: findings, looked: judged.length }
  const read = countInterval(judged.filter(Boolean).length, size)
  const count = judged.length === 0 ? { ...read, value: findings } : read
  return { count, fen: scaled(count, fen / findings) }
}

/** What was rejected, and is a violation after all; the money is what was ruled. */
function rejectedOf({ findings, mostFen }: FindingStratum, readings: readonly SecondReading[]) {
  const judged = readings.filter((reading) => isViolation(reading) !== null)
  const hits = judged
    .filter((reading) => isViolation(reading) === true)
    .map((reading) => Math.min(violationFen(reading), mostFen))
  const stratum = { population: findings, looked: judged.length, mostFen, hits }
  return { count: totalCount([stratum]), fen: totalFen([stratum]) }
}

function verdictsOf({ key, findings }: FindingStratum, readings: readonly SecondReading[]): ReadVerdicts {
  const wasViolation = key === 'confirmed'
  const answered = readings.filter(({ answer }) => answer !== null)
  const same = answered.filter(({ status }) => status === 'agreed').length
  return {
    wasViolation,
    population: findings,
    looked: answered.length,
    violations: wasViolation ? same : answered.length - same,
  }
}

function told(
  stratum: Pick<StratumReport, 'key' | 'population' | 'sampled'>,
  readings: readonly SecondReading[],
): StratumReport {
  const violations = readings.filter((reading) => isViolation(reading) === true)
  return {
    ...stratum,
    read: readings.filter((reading) => isViolation(reading) !== null).length,
    violations: violations.length,
    fen: violations.reduce((sum, reading) => sum + fenOf(reading), 0),
  }
}

const fenOf = (reading: SecondReading) =>
  reading.ruling === null ? (reading.finding?.fen ?? 0) : violationFen(reading)
