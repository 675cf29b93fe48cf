import type { AuditLine, Fen, GrainValue, Ingredients } from '@fundwatch/domain'

/** What is kept of a line in a finding: enough to explain it, print it and compute it again. */
export type LineFacts = Pick<
  AuditLine,
  | 'lineKey'
  | 'personId'
  | 'institutionId'
  | 'encounterId'
  | 'settlementId'
  | 'orderNo'
  | 'dayNo'
  | 'secondNo'
  | 'itemCode'
  | 'itemName'
  | 'feeCategory'
  | 'quantity'
  | 'unitPrice'
  | 'amountFen'
  | 'eligibleFen'
  | 'departmentId'
  | 'departmentName'
  | 'doctorId'
  | 'sex'
  | 'ageYears'
  | 'levelRank'
  | 'encounterClass'
  | 'encounterType'
  | 'insuranceType'
>

/** A line of a finding with what it counts for; involved lines count for nothing. */
export interface FindingLine {
  readonly role: 'violating' | 'involved'
  /** Null where the pattern computes no amount. */
  readonly amountFen: Fen | null
  readonly ingredients: Ingredients
  readonly facts: LineFacts
}

/** One hit of one rule, explained: the same from both engines, byte for byte. */
export interface Finding {
  readonly ruleId: string
  readonly ruleVersion: number
  readonly pattern: string
  readonly result: 'violation' | 'suspicion' | 'indicator'
  /** By column of the pattern's grain. */
  readonly grain: Readonly<Record<string, GrainValue>>
  /** The rule without its version and the grain, as one text: two findings are the same when it is equal. */
  readonly identity: string
  /** The knowledge point that decided; null for a rule that is its own point. */
  readonly point: {
    readonly dataset: string
    readonly point: string
    readonly name: string
    readonly source: string
  } | null
  /** The typed columns of the point: parameters and limits as applied. */
  readonly limits: Readonly<Record<string, number | string | null>>
  readonly ingredients: Ingredients
  /** By (second, key). */
  readonly lines: readonly FindingLine[]
  readonly amountFen: Fen | null
  readonly personId: string | null
  readonly institutionId: string | null
  readonly encounterId: string | null
  /** The service day that decided. */
  readonly dayNo: number
  /** What the institutions and codes of its sentences were called then, by id; not those that nobody had a name for. */
  readonly names: Readonly<Record<string, string>>
  readonly sentence: string
  readonly clears: string
}
