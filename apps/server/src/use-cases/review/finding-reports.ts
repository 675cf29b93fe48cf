import type { Finding } from '@fundwatch/engine'

/** Which findings; null for all. */
export interface FindingFilter {
  readonly runNo: number | null
  readonly fromDay: number | null
  readonly toDay: number | null
  readonly rules: readonly string[] | null
  readonly institutions: readonly string[] | null
  readonly purpose: 'live' | 'trial'
}

/**
 * Money of a group of findings. `identified` counts each yuan once (DESIGN §5, carrier rule) and only violations;
 * `suspected` is summed apart, without what violations already carry.
 */
export interface FindingTotals {
  readonly findings: number
  readonly persons: number
  readonly encounters: number
  readonly lines: number
  /** Plain sum over the findings, before one yuan is counted once. */
  readonly grossFen: number
  readonly identifiedFen: number
  readonly suspectedFen: number
}

/** A row of a summary. */
export interface SummaryRow extends FindingTotals {
  readonly key: string
  readonly title: string
}

/** Indicators of institutions, and how they compare with peers. */
export interface IndicatorRow {
  readonly ruleId: string
  readonly institutionId: string
  readonly monthNo: number
  readonly grain: Readonly<Record<string, string | number>>
  readonly ingredients: Readonly<Record<string, number | string | null>>
  readonly sentence: string
}

/** What a run found, by every side that a bureau asks for. */
export interface FindingSummary {
  readonly totals: FindingTotals
  readonly byRule: readonly (SummaryRow & { readonly result: 'violation' | 'suspicion' | 'indicator' })[]
  readonly byInstitution: readonly SummaryRow[]
  /** By 医保区划 of the institution. */
  readonly byCounty: readonly SummaryRow[]
  /** By month of the service day, `YYYY-MM`. */
  readonly byMonth: readonly SummaryRow[]
}

/** A finding as stored: the last revision, and its story. */
export interface StoredFinding {
  /** Hex, the first 16 bytes of SHA-256 of the identity: what people type. */
  readonly findingId: string
  readonly state: 'open' | 'vanished'
  readonly revision: number
  readonly finding: Finding
  readonly institutionName: string | null
  readonly county: string | null
  /** What of each violating line this finding carries, and who carries the rest (one yuan once). */
  readonly carried: readonly {
    readonly lineKey: string
    readonly countedFen: number
    readonly carriedBy: string | null
  }[]
  readonly events: readonly {
    readonly kind: string
    readonly at: string
    readonly runNo: number | null
    readonly note: string
  }[]
  readonly releaseNo: number
}

/** Findings as people read them. */
export interface FindingReports {
  summary(filter: FindingFilter): Promise<FindingSummary>
  indicators(filter: FindingFilter): Promise<readonly IndicatorRow[]>
  /** In order of rule, institution, day, identity; a stream, because there may be millions. */
  findings(filter: FindingFilter): AsyncIterable<StoredFinding>
  /** By id or by a beginning of it that is unambiguous. */
  find(findingId: string): Promise<StoredFinding | undefined>
  /** A random sample, repeatable by seed. */
  sample(filter: FindingFilter, size: number, seed: number): Promise<readonly StoredFinding[]>
}
