import type { DayNo } from '../civil-time.ts'
import type { Stratum } from './draw-sample.ts'
import type { FirstVerdict, ReadClaim } from './second-reading.ts'

/** A stratum of claims as it was drawn. Claims that carry a finding are drawn too: of these it is known that no rule missed them. */
export interface ClaimStratum extends Stratum {
  /** Of those drawn, how many carry a finding; they are not read. */
  readonly flagged: number
  /** Who takes the place of a claim that nobody can read, in the order of the draw. */
  readonly reserve: readonly ReadClaim[]
}

/** Closed findings as they were drawn. */
export interface FindingStratum {
  readonly key: Exclude<FirstVerdict, 'unflagged'>
  readonly findings: number
  /** What the first review upheld of them, all together. */
  readonly fen: number
  /** No finding of them claimed more. */
  readonly mostFen: number
  readonly sampled: number
}

/** How a round was drawn: enough to draw it again. */
export interface Drawing {
  /** Year × 12 + month − 1, of settlements and of the days of findings. */
  readonly monthNo: number
  /** 医保区划; null for the whole city. */
  readonly county: string | null
  /** 32 hexadecimal digits; the order of things is that of md5(seed/key). */
  readonly seed: string
  readonly lakeVersion: number
  readonly claims: readonly ClaimStratum[]
  readonly findings: readonly FindingStratum[]
  /** Findings of the month that are not closed yet: nothing is said of them. */
  readonly openFindings: number
  /** The last day of the round. */
  readonly endsOn: DayNo
}
