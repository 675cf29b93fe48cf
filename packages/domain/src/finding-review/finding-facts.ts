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
  /** In order of key; none of a finding about a person, a stay or an institution as a whole. */
  readonly lines: readonly FactLine[]
  /** What is claimed of a finding without lines; left out in histories of before it was told. */
  readonly claimedFen?: Fen
}

/** What is said about the money of one line. */
export interface LineAmount {
  readonly lineKey: string
  readonly fen: Fen
}

/** The key by which a finding without lines is answered, judged and booked as a whole. */
export function wholeKeyOf({ findingNo }: Pick<FindingFacts, 'findingNo'>): string {
  return `finding:${findingNo}`
}

/** What is answered, judged and booked one by one: the violating lines; of a finding without any, the finding itself. */
export function subjectsOf(finding: FindingFacts): readonly FactLine[] {
  if (finding.lines.length > 0) return finding.lines
  const { institutionId, claimedFen = 0 as Fen } = finding
  return [{ lineKey: wholeKeyOf(finding), institutionId, settlementId: null, claimedFen }]
}

/** What a finding claims of each of its lines, or of itself where it has none. */
export function claimsOfSubjects(finding: FindingFacts): readonly LineAmount[] {
  // Facts of before findings without lines had amounts say nothing of one: their histories are read back as they were.
  if (finding.lines.length === 0 && finding.claimedFen === undefined) return []
  return subjectsOf(finding).map(({ lineKey, claimedFen }) => ({ lineKey, fen: claimedFen }))
}

/** What a finding claims, all lines together. */
export function claimedFenOf(finding: FindingFacts): Fen {
  return subjectsOf(finding).reduce((sum, { claimedFen }) => sum + claimedFen, 0) as Fen
}
