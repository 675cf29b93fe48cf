import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { amplify, simulateCity } from '@fundwatch/simulator'
import { makeEmptyShapes } from '../../apps/server/src/adapters/duckdb/lake/empty-shapes.ts'
import { lakeBuilder } from '../../apps/server/src/adapters/duckdb/lake/lake-builder.ts'
import { openDuckDb } from '../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { query, queryOne } from '../../apps/server/src/adapters/duckdb/query.ts'
import { literal } from '../../apps/server/src/adapters/duckdb/sql-text.ts'
import { prepareSession } from '../../apps/server/src/adapters/duckdb/warehouse/prepare-session.ts'
import { readWarehouse } from '../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { LandedTable, StagedTable } from '../../apps/server/src/use-cases/hub/import-ports.ts'
import type { LakeFile } from '../../apps/server/src/use-cases/hub/lake-file.ts'

/** What audits read. */
const TABLES = [
  'FEE_LIST_D', 'MDTRT_D', 'SETL_D', 'PSN_INFO_B', 'SETL_LIST_DIAG_D', 'SETL_LIST_OPRN_D',
  'FIXMEDINS_B', 'STAFF_B', 'INV_D', 'INV_CHG_D', 'PURC_D', 'SEL_D', 'DRUG_TRAC_D',
] // biome-ignore format: a table

/** A city with every scheme planted, of about a million lines if nobody says otherwise, as a lake; made once and found again. */
export async function importedCity(
  folder: string,
  tell: (sentence: string) => void,
  size: { readonly persons: number; readonly months: number } = { persons: 20_000, months: 12 },
): Promise<LakeFile[]> {
  const manifest = join(folder, 'files.json')
  const known = await readFile(manifest, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as LakeFile[]
  const [city, parquet] = [join(folder, 'city'), join(folder, 'parquet')]
  const { lines } = await simulateCity({
    ...size,
    seed: 20_261_121,
    out: city,
    plant: 'all',
  })
  await amplify({ from: city, to: parquet, times: 1, tables: TABLES })
  tell(`simulated ${lines} lines`)
  const files = await importInto(folder, parquet)
  for (const made of [city, parquet]) await rm(made, { recursive: true })
  await writeFile(manifest, JSON.stringify(files))
  return files
}

async function importInto(folder: string, parquet: string): Promise<LakeFile[]> {
  const spillFolder = join(folder, 'spill')
  const { connection, connect, close } = await openDuckDb({ memory: '2GB', threads: 2, spillFolder })
  try {
    const warehouse = readWarehouse()
    await prepareSession(connection, warehouse)
    await makeEmptyShapes(connection, warehouse)
    const lakeFolder = join(folder, 'lake')
    const lake = lakeBuilder({ connection, assistants: [await connect()], warehouse, lakeFolder })
    const batch = lake.batchFolder(1)
    await mkdir(batch, { recursive: true })
    const staged: StagedTable[] = []
    for (const [fileNo, table] of (await landedTables(connection, parquet)).entries())
      staged.push(
        await lake.stage(table, {
          batchNo: 1,
          fileNo,
          source: 'extract',
          largestTable: 1_000_000,
          folder: batch,
        }),
      )
    const files: LakeFile[] = []
    for (const family of ['person', 'institution'] as const) {
      const { added } = await lake.settle({
        family,
        staged: staged.filter((one) => one.family === family),
        withdrawn: [],
        compact: false,
        files: [],
        deltaNo: 1,
        folder: batch,
        progress: { stage: () => undefined, advance: () => undefined },
        signal: new AbortController().signal,
      })
      files.push(...(await lake.adopt(added, family)))
    }
    await rm(batch, { recursive: true })
    return files
  } finally {
    close()
  }
}

async function landedTables(
  connection: Parameters<typeof query>[0],
  parquet: string,
): Promise<LandedTable[]> {
  const names = (await readdir(parquet)).filter((name) => name.endsWith('.parquet'))
  return Promise.all(
    names.sort().map(async (label) => {
      const rawFile = join(parquet, label)
      const source = `read_parquet(${literal(rawFile)})`
      const columns = await query<{ column_name: string; column_type: string }>(
        connection,
        `describe from ${source}`,
      )
      const { rows } = await queryOne<{ rows: number }>(connection, `select count(*) as rows from ${source}`)
      return {
        label, rawFile, rows,
        format: 'parquet', encoding: null, fingerprint: label, bytes: 0, refusedRows: 0, notes: [], seconds: 0,
        table: /^[A-Z]+(_[A-Z]+)*/.exec(label)?.[0] ?? null,
        columns: columns.map(({ column_name: name, column_type: type }) => ({ name, type })),
      } // biome-ignore format: short
    }),
  )
}
