import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { query, queryOne } from '../../apps/server/src/adapters/duckdb/query.ts'
import { fileList, literal } from '../../apps/server/src/adapters/duckdb/sql-text.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'

const ORDER: Readonly<Record<string, string>> = {
  person: 'person_id',
  encounter: 'person_id, started_second',
  diagnosis: 'person_id',
  operation: 'person_id',
  charge_line: 'person_key, second_no',
}

/**
 * A delta as an import of one more day would write it: all rows of so many persons charged on the lake's busiest day that
 * their lines of that day reach `lines`. Gives the lake with it.
 */
export async function withNewDay(
  files: readonly LakeFile[],
  { folder, lines }: { folder: string; lines: number },
): Promise<LakeFile[]> {
  const manifest = join(folder, 'files.json')
  const known = await readFile(manifest, 'utf8').catch(() => undefined)
  if (known !== undefined) return [...files, ...(JSON.parse(known) as LakeFile[])]
  await mkdir(folder, { recursive: true })
  const { connection, close } = await openDuckDb({
    memory: '4GB',
    threads: 2,
    spillFolder: join(folder, 'spill'),
  })
  try {
    await connection.run(readWarehouse().macros)
    await choosePersons(connection, files, lines)
    const delta: LakeFile[] = [await writeOwners(connection, folder)]
    for (const relation of Object.keys(ORDER))
      delta.push(...(await writeRelation(connection, files, { relation, folder })))
    await writeFile(manifest, JSON.stringify(delta))
    return [...files, ...delta]
  } finally {
    close()
  }
}

async function choosePersons(
  connection: DuckDBConnection,
  files: readonly LakeFile[],
  lines: number,
): Promise<void> {
  const source = `read_parquet(${fileList(pathsOf(files, 'charge_line'))})`
  const { day } = await queryOne<{ day: number }>(
    connection,
    `select day_no as day from ${source} group by day_no order by count(*) desc, day_no limit 1`,
  )
  await connection.run(
    `create table touched as
     select owner_id
     from (
       select person_id as owner_id, sum(count(*)) over (order by person_id) as lines_so_far
       from ${source} where day_no = ${day} group by person_id
     )
     where lines_so_far <= ${lines}`,
  )
}

async function writeOwners(connection: DuckDBConnection, folder: string): Promise<LakeFile> {
  const path = join(folder, 'owners.parquet')
  await connection.run(
    `copy (select owner_id, cast(1 as integer) as delta_no from touched order by owner_id) to ${literal(path)} (format parquet)`,
  )
  return { ...DELTA, path, layer: 'owners', relation: 'person_owners', monthNo: 0, rows: 0 }
}

async function writeRelation(
  connection: DuckDBConnection,
  files: readonly LakeFile[],
  { relation, folder }: { relation: string; folder: string },
): Promise<LakeFile[]> {
  const months = Map.groupBy(
    files.filter((file) => file.relation === relation),
    ({ monthNo }) => monthNo,
  )
  const written: LakeFile[] = []
  for (const [monthNo, own] of months) {
    const path = join(folder, `${relation}-${monthNo}.parquet`)
    const [copied] = await query<{ Count: number }>(
      connection,
      `copy (
         select * replace (cast(1 as integer) as delta_no)
         from read_parquet(${fileList(own.map((file) => file.path))}, hive_partitioning = false)
         where person_id in (select owner_id from touched) order by ${ORDER[relation] ?? ''}
       ) to ${literal(path)} (format parquet, compression zstd, row_group_size 8192)`,
    )
    const rows = copied?.Count ?? 0
    if (rows > 0) written.push({ ...DELTA, path, layer: 'delta', relation, monthNo, rows })
  }
  return written
}

const DELTA = {
  family: 'person', bucketFrom: 0, bucketTo: 255, deltaNo: 1, batchNo: null, fileNo: null, bytes: 0, checksum: '',
} as const // biome-ignore format: short

function pathsOf(files: readonly LakeFile[], relation: string): string[] {
  return files.filter((file) => file.relation === relation).map(({ path }) => path)
}
