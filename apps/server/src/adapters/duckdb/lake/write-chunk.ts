import { existsSync, readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from '../sql-text.ts'
import type { Family } from '../../../use-cases/hub/lake-file.ts'
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
const ROW_GROUP = 40_960

/**
 * Builds all relations of the owners whose delivered rows are in the views `staging.<relation>`, and writes them sorted by
 * owner, one file per relation and month, under `folder`.
 */
export async function writeChunk(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  { family, folder, deltaNo }: { family: Family; folder: string; deltaNo: number },
): Promise<ChunkFile[]> {
  await mkdir(folder, { recursive: true })
  await applyLaws(connection, warehouse, family)
  const files: ChunkFile[] = []
  for (const relation of builtRelations(warehouse, family)) {
    files.push(...(await writeRelation(connection, relation, { folder, deltaNo })))
  }
  return files
}

async function writeRelation(
  connection: DuckDBConnection,
  { name, owner, month, sql }: BuiltRelation,
  { folder, deltaNo }: { folder: string; deltaNo: number },
): Promise<ChunkFile[]> {
  const to = join(folder, name)
  const monthNo = month ? `coalesce(month_of_second(${month}), 0)` : '0'
  await connection.run(`copy (
      select *, cast(${deltaNo} as integer) as delta_no, ${monthNo} as month_no
      from (${sql}) as built
      order by ${owner}${month ? `, ${month}` : ''}
    ) to ${literal(to)} (format parquet, compression zstd, row_group_size ${ROW_GROUP}, partition_by (month_no))`)
  return existsSync(to) ? monthlyFiles(name, to) : []
}

function monthlyFiles(relation: string, folder: string): ChunkFile[] {
  return readdirSync(folder).flatMap((partition) =>
    readdirSync(join(folder, partition)).map((file) => ({
      relation,
      monthNo: Number(partition.replace('month_no=', '')),
      path: join(folder, partition, file),
    })),
  )
}
