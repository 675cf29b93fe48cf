import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'

/** A violating line of a finding under review. */
export interface FactLine {
  readonly lineKey: string
  readonly institutionId: string
  /** Null while nobody has settled. */
  readonly settlementId: string | null
  /** What the finding says of the line's money: at most the eligible amount, never negative. */
  readonly claimedFen: Fen
}

/** What an audit says of a finding: the subject of its review, as of one revision. */
export interface FindingFacts {
  /** The number people quote. */
  readonly findingNo: number
  /** The revision of the audit. */
  readonly revision: number
  readonly ruleId: string
  readonly result: 'violation' | 'suspicion'
  /** Who answers for it. */
  readonly institutionId: string
  /** 医保区划; null where the institution told none. */
  readonly county: string | null
  readonly departmentId: string | null
  readonly doctorId: string | null
  /** `dataset/point` of the knowledge point that decided; null for a rule that is its own point. */
  readonly point: string | null
  /** The service day. */
  readonly dayNo: DayNo
  /** In order of key. */
  readonly lines: readonly FactLine[]
}

/** What is said about the money of one line. */
export interface LineAmount {
  readonly lineKey: string
  readonly fen: Fen
}

/** What a finding claims, all lines together. */
export function claimedFenOf({ lines }: FindingFacts): Fen {
  return lines.reduce((sum, { claimedFen }) => sum + claimedFen, 0) as Fen
}
