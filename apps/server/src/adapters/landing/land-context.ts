import type { DuckDBConnection } from '@duckdb/node-api'
import type { LandingLimits } from './landing-limits.ts'
import type { LandingProgress, Source } from './source.ts'

/** What every step of landing one source works with. */
export interface LandContext {
  source: Source
  /** Scratch folder of this landing; gone when it ends, however it ends. */
  work: string
  connection: DuckDBConnection
  knownHeaders: readonly string[]
  limits: LandingLimits
  onProgress: (progress: LandingProgress) => void
  signal: AbortSignal | undefined
}

/** What a format makes of its source inside the scratch folder. */
export interface LandedInWork {
  rawFile: string
  rows: number
  columns: { name: string; type: string }[]
  refusedFile?: string
  refusedRows: number
  resubmitted: boolean
  notes: string[]
}

/** Lets timers, signals and other work run between two windows of synchronous reading. */
export function breathe(signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  return new Promise((resolve) => setImmediate(resolve))
}
