import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { LandContext, LandedInWork } from './land-context.ts'
import { landCsv } from './land-csv.ts'
import { landJsonl } from './land-jsonl.ts'
import { landParquet } from './land-parquet.ts'
import { landXlsx } from './land-xlsx.ts'
import type { LandingLimits } from './landing-limits.ts'
import { defaultLimits } from './landing-limits.ts'
import { nameFailure } from './name-failure.ts'
import type { Landed, LandingProgress, Source } from './source.ts'
import { unpackSource } from './unpack-source.ts'

/** What landing one source takes. */
export interface LandSource {
  source: Source
  /** Where `raw.parquet` and `refused.parquet` appear; made when missing. One folder for each source. */
  folder: string
  /** A connection nobody else uses meanwhile; its instance has a temp_directory and a memory limit. */
  connection: DuckDBConnection
  /** All column names of all known tables: they tell the delimiter and the sheet. */
  knownHeaders?: readonly string[]
  limits?: LandingLimits
  onProgress?: (progress: LandingProgress) => void
  signal?: AbortSignal | undefined
}

const landers: Record<Source['format'], (context: LandContext, path: string) => Promise<LandedInWork>> = {
  csv: landCsv,
  jsonl: landJsonl,
  parquet: landParquet,
  xlsx: landXlsx,
}

/**
 * Turns one delivered source into a raw Parquet file and, when records are refused, a Parquet file of these. Fails as a whole
 * with a LandingError; then, and on abort, nothing is left in the folder.
 */
export async function landSource(task: LandSource): Promise<Landed> {
  const { source, folder, connection, knownHeaders = [], limits = defaultLimits, signal } = task
  const onProgress = task.onProgress ?? (() => undefined)
  let work: string | undefined
  try {
    await mkdir(folder, { recursive: true })
    work = await mkdtemp(join(folder, '.landing-'))
    const context: LandContext = { source, work, connection, knownHeaders, limits, onProgress, signal }
    // DuckDB keeps progress only when asked to; printing it would spoil the command line.
    await connection.run('set enable_progress_bar = true')
    await connection.run('set enable_progress_bar_print = false')
    const landed = await landers[source.format](context, await unpackSource(context))
    signal?.throwIfAborted()
    return await publish(landed, folder)
  } catch (error) {
    throw nameFailure(error, { label: source.label, folder, signal })
  } finally {
    if (work !== undefined) await rm(work, { recursive: true, force: true })
  }
}

/** Moves the finished files out of the scratch folder, the refused rows first: a raw file stands for the whole. */
async function publish(landed: LandedInWork, folder: string): Promise<Landed> {
  const rawFile = join(folder, 'raw.parquet')
  const refusedFile = join(folder, 'refused.parquet')
  try {
    await rm(refusedFile, { force: true })
    if (landed.refusedFile !== undefined) await rename(landed.refusedFile, refusedFile)
    await rename(landed.rawFile, rawFile)
  } catch (error) {
    await rm(refusedFile, { force: true })
    throw error
  }
  return { ...landed, rawFile, ...(landed.refusedFile === undefined ? {} : { refusedFile }) }
}
