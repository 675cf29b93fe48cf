import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Family } from '../../../use-cases/hub/lake-file.ts'
import { query } from '../query.ts'
import { literal } from '../sql-text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { applyLaws, type BuiltRelation, builtRelations } from './laws.ts'

/** A file that a chunk has written, still under its temporary name. */
export interface ChunkFile {
  readonly relation: string
  /** year × 12 + month − 1; 0 for undated rows. */
  readonly monthNo: number
  readonly path: string
}

/** Rows per Parquet row group: small enough that one person's rows are found without reading a whole file. */
const ROW_GROUP = 8192

/** What a chunk is built into. */
export interface ChunkPlan {
  readonly family: Family
  readonly folder: string
  readonly deltaNo: number
  /** The months in which rows of a relation may fall, by relation. */
  readonly months: ReadonlyMap<string, readonly number[]>
  /** Connections that may write at the same time: one sorted COPY keeps only one core busy. */
  readonly writers: readonly DuckDBConnection[]
}

/**
 * Builds all relations of the owners whose delivered rows are in the views `staging.<relation>`, and writes them sorted by
 * owner, one file per relation and month, under `folder`.
 */
export async function writeChunk(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  plan: ChunkPlan,
): Promise<ChunkFile[]> {
  await mkdir(plan.folder, { recursive: true })
  await applyLaws(connection, warehouse, plan.family)
  const wanted = builtRelations(warehouse, plan.family).flatMap((relation) =>
    (relation.month ? (plan.months.get(relation.name) ?? []) : [0]).map((monthNo) => ({ relation, monthNo })),
  )
  const files: ChunkFile[] = []
  const queue = wanted.values()
  // Each writer takes the next month when it is done with one.
  await Promise.all(
    plan.writers.map(async (writer) => {
      for (const { relation, monthNo } of queue) {
        const file = await writeMonth(writer, relation, { plan, monthNo })
        if (file) files.push(file)
      }
    }),
  )
  return files
}

/** Months are written one by one: a partitioned COPY of sorted rows costs twice as much. */
async function writeMonth(
  connection: DuckDBConnection,
  { name, month, order, sql }: BuiltRelation,
  { plan: { folder, deltaNo }, monthNo }: { plan: ChunkPlan; monthNo: number },
): Promise<ChunkFile | undefined> {
  const path = join(folder, `${name}-${monthNo}.parquet`)
  const [written] = await query<{ Count: number }>(
    connection,
    `copy (
      select *, cast(${deltaNo} as integer) as delta_no
      from (${sql}) as built
      ${month ? `where ${inMonth(month, monthNo)}` : ''}
      order by ${order}
    ) to ${literal(path)} (format parquet, compression zstd, row_group_size ${ROW_GROUP})`,
  )
  if (written && written.Count > 0) return { relation: name, monthNo, path }
  await rm(path, { force: true })
  return undefined
}

/** SQL: whether a second falls into a month (year × 12 + month − 1). */
function inMonth(second: string, monthNo: number): string {
  const startOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000
  return `${second} between ${startOf(monthNo)} and ${startOf(monthNo + 1) - 1}`
}
