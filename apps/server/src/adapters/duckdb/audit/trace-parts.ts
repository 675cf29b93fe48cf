import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileList, literal } from '../sql-text.ts'
import type { Desk } from './desk.ts'
import { type PartTable, whole } from './part-table.ts'
import type { BucketRange } from './plan-parts.ts'

/** The events of traced packages, put in order of their codes: in the lake they lie with the institutions. */
export interface TraceParts {
  /** The institutions of the whole lake must be shown at the desk. */
  table(desk: Desk, range: BucketRange): Promise<PartTable>
  close(): Promise<void>
}

const NAME = 'audit_trace_event'

/**
 * Sorts the events into one file per part the first time one is asked for, because reading all events again for every part
 * would cost more. `parts` is how many equal ranges there are.
 */
export function traceParts({
  marts,
  columns,
  parts,
  folder,
}: {
  marts: ReadonlyMap<string, string>
  columns: readonly string[]
  parts: number
  folder: string
}): TraceParts {
  const sql = whole(marts, { name: NAME, columns })
  const width = Math.ceil(256 / Math.max(1, parts))
  let sorted: Promise<unknown> | undefined
  const sort = ({ connection }: Desk) =>
    connection.run(
      `copy (
         select *, bucket_of(trace_code) // ${width} as part
         from (${whole(marts, { name: NAME, columns: [...new Set([...columns, 'trace_code'])] })}) as event
       ) to ${literal(folder)} (format parquet, compression lz4_raw, partition_by (part), overwrite)`,
    )
  return {
    table: async (desk, { bucketFrom }) => {
      if (parts <= 1) return { name: NAME, sql }
      sorted ??= sort(desk)
      await sorted
      const place = join(folder, `part=${Math.floor(bucketFrom / width)}`)
      const files = (await readdir(place).catch(nothing)).map((name) => join(place, name))
      if (files.length === 0) return { name: NAME, sql: `${sql} limit 0` }
      return {
        name: NAME,
        sql: `select ${columns.join(', ')} from read_parquet(${fileList(files)}, hive_partitioning = false)`,
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A range without events has no folder. */
function nothing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
