import type { DuckDBConnection } from '@duckdb/node-api'
import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { fileList } from '../sql-text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { builtRelations } from './laws.ts'

/**
 * Shows one version of the lake in a connection: `delivered.<relation>` over exactly the given files, and the views of
 * `core` on top. A delta replaces the owners it names; of several, the last.
 */
export async function showSnapshot(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  files: readonly LakeFile[],
): Promise<void> {
  for (const family of ['person', 'institution'] as const)
    await showFamily(connection, warehouse, { family, files })
  for (const sql of [...warehouse.core].map(
    ([name, text]) => `create or replace view core.${name} as\n${text}`,
  )) {
    await connection.run(sql)
  }
}

/** Shows `delivered` for the relations of one family. */
export async function showFamily(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  { family, files }: { family: Family; files: readonly LakeFile[] },
): Promise<void> {
  const own = files.filter((file) => file.family === family)
  const owners = own.filter(({ layer }) => layer === 'owners').map(({ path }) => path)
  if (owners.length > 0) {
    await connection.run(
      `create or replace table law.replaced_${family} as
       select owner_id, max(delta_no) as delta_no from read_parquet(${fileList(owners)}) group by owner_id`,
    )
  }
  for (const { name, owner, month } of builtRelations(warehouse, family)) {
    const of = (layer: LakeFile['layer']) =>
      own.filter((file) => file.relation === name && file.layer === layer).map(({ path }) => path)
    await connection.run(
      `create or replace view delivered.${name} as
       ${view({ name, owner, family, base: of('base'), delta: of('delta'), hasDeltas: owners.length > 0, mayGrow: month === undefined })}`,
    )
  }
}

interface ViewParts {
  readonly name: string
  readonly owner: string
  readonly family: Family
  readonly base: readonly string[]
  readonly delta: readonly string[]
  readonly hasDeltas: boolean
  /** Undated relations are read by name, so that files from before a column was delivered lack it without harm. */
  readonly mayGrow: boolean
}

function view({ name, owner, family, base, delta, hasDeltas, mayGrow }: ViewParts): string {
  const byName = mayGrow ? ', union_by_name = true' : ''
  const read = `read_parquet(${fileList(base)}, hive_partitioning = false${byName})`
  const grown = mayGrow
    ? `(select * from empty.${name} where false union all by name select * from ${read})`
    : read
  const basis = base.length === 0 ? `empty.${name}` : grown
  if (!hasDeltas) return `select * from ${basis}`
  const unreplaced = `select * from ${basis} as base
    where not exists (select 1 from law.replaced_${family} as replaced where replaced.owner_id = base.${owner})`
  if (delta.length === 0) return unreplaced
  return `${unreplaced}
    union all by name
    select delta.* from read_parquet(${fileList(delta)}, hive_partitioning = false${byName}) as delta
    join law.replaced_${family} as replaced
      on replaced.owner_id = delta.${owner} and replaced.delta_no = delta.delta_no`
}
