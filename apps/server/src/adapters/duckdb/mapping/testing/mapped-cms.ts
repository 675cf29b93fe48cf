import { join } from 'node:path'
import { repositoryFolder } from '../../../../config/repository.ts'
import { type OpenDuckDb, openDuckDb } from '../../open-duckdb.ts'
import { query } from '../../query.ts'
import { literal } from '../../sql-text.ts'
import { type AppliedMapping, applyMapping } from '../apply-mapping.ts'
import { readMapping } from '../read-mapping.ts'
import { csvRows, rawSource, scratchFolder } from './mapping-folder.ts'

/** The five files of the CMS subset, by relation. */
export const cmsRelations = ['bene', 'inpatient', 'outpatient', 'carrier', 'pde'] as const

/** The CMS subset as it came and as it was mapped, side by side in one engine: `delivered.<relation>`, `target.<table>`. */
export interface MappedCms {
  readonly engine: OpenDuckDb
  readonly applied: AppliedMapping
  rows<Row extends object>(sql: string): Promise<Row[]>
}

function show(schema: string, files: readonly { name: string; file: string }[]): string[] {
  return files.map(({ name, file }) => `create view ${schema}.${name} as from read_parquet(${literal(file)})`)
}

/** Maps the five CSV files of a folder with the shipped mapping, their rows in the order of the files or another. */
export async function mapCms(folder: string, order = ''): Promise<MappedCms> {
  const scratch = scratchFolder()
  const limits = { memory: '1GB', threads: 2, spillFolder: join(scratch, 'spill') }
  const engine = await openDuckDb({ ...limits, spillFolder: join(scratch, 'test') })
  const mapping = await readMapping(join(repositoryFolder, 'mappings', 'cms-desynpuf'))
  const sources = await Promise.all(
    cmsRelations.map((name) =>
      rawSource(engine.connection, `${name}.csv`, `${csvRows(join(folder, `${name}.csv`))} ${order}`),
    ),
  )
  const outFolder = join(scratch, 'out')
  const applied = await applyMapping({ mapping, sources, outFolder, limits: { ...limits, seconds: 120 } })
  const views = [
    'create schema delivered',
    'create schema target',
    ...show(
      'delivered',
      sources.map(({ label, file }) => ({ name: label.replace('.csv', ''), file })),
    ),
    ...show(
      'target',
      applied.targets.map(({ table, file }) => ({ name: table, file })),
    ),
  ]
  for (const sql of views) await engine.connection.run(sql)
  return { engine, applied, rows: (sql) => query(engine.connection, sql) }
}
