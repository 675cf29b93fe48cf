/** How many rows of an institution and month failed a check. */
export interface ProblemCount {
  readonly check: string
  readonly severity: 'refuse' | 'warn'
  /** What is wrong, in Chinese. */
  readonly message: string
  readonly institutionId: string | null
  /** year × 12 + month − 1; null where the row has no readable time. */
  readonly monthNo: number | null
  readonly rows: number
}

/** Accepted rows of an institution and month. */
export interface AcceptedCount {
  readonly institutionId: string | null
  readonly monthNo: number | null
  readonly rows: number
}

/** What became of one delivered file: read = accepted + refused, unless it was known or refused as a whole. */
export interface FileReport {
  readonly fileNo: number
  /** The name shown to the user: file, entry and sheet. */
  readonly label: string
  readonly format: string
  readonly encoding: string | null
  readonly table: string | null
  readonly relation: string | null
  readonly fingerprint: string
  readonly bytes: number
  readonly read: number
  readonly accepted: number
  readonly refused: number
  /** Accepted rows with at least one warning. */
  readonly warned: number
  readonly seconds: number
  /** taken · known: its content is in the lake already · refused as a whole · unknown: names no table. */
  readonly outcome: 'taken' | 'known' | 'refused' | 'unknown'
  /** What the user should know, in Chinese. */
  readonly message: string | null
  readonly problems: readonly ProblemCount[]
  readonly acceptedBy: readonly AcceptedCount[]
}

/** What became of an import. */
export interface BatchReport {
  readonly batchNo: number | null
  /** live · dry-run: nothing was kept · stopped: too many refusals · nothing: no file brought anything new. */
  readonly outcome: 'live' | 'dry-run' | 'stopped' | 'nothing'
  readonly version: number | null
  readonly files: readonly FileReport[]
  readonly seconds: number
  /** The most memory the process at work has held since it started, in bytes. */
  readonly peakMemoryBytes: number
  /** One Chinese sentence: what happened, and what to do next. */
  readonly message: string
}
