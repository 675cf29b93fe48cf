/** How hospitals were answered in the last hour, in this process. */
export interface LiveFigures {
  /** Null while no law is ready: nothing is checked. */
  readonly releaseNo: number | null
  /** Consultations in the last full minute. */
  readonly lastMinute: number
  readonly consultations: number
  /** From the arrival of a question to its answer, at most this. Null where nobody asked. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  readonly notChecked: number
  readonly reminders: number
  readonly continued: number
  readonly modified: number
  /** Of each minute of the hour, oldest first; milliseconds since 1970-01-01 UTC. */
  readonly minutes: readonly { readonly atMs: number; readonly consultations: number }[]
}

/** Tells how it goes now. */
export interface LiveAnswers {
  /** Of some institutions, or of all. */
  look(institutions: ReadonlySet<string> | null): LiveFigures
}
