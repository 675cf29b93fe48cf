import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '../query.ts'
import { rawView } from '../warehouse/raw-view.ts'
import type { Relation } from '../warehouse/relations.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { applyLaws, builtRelations } from './laws.ts'
import { usedFields } from './stage-file.ts'

const NOTHING = '(select 0 as file_row_number where false) as nothing'

/**
 * Makes `empty.staged_<relation>` and `empty.<relation>`: what staging and the laws give for no rows at all. They lend
 * their columns to relations of which nothing has been delivered yet.
 */
export async function makeEmptyShapes(connection: DuckDBConnection, warehouse: Warehouse): Promise<void> {
  await connection.run('create schema if not exists empty')
  for (const relation of warehouse.relations) await makeEmptyStaged(connection, warehouse, relation)
  await connection.run('create or replace table law.person_number (person_id varchar, person_key integer)')
  await connection.run('create or replace table law.item_number (item_code varchar, item_key integer)')
  for (const family of ['person', 'institution'] as const) {
    await applyLaws(connection, warehouse, family)
    for (const { name, sql } of builtRelations(warehouse, family)) {
      await connection.run(
        `create or replace table empty.${name} as
         select *, cast(0 as integer) as delta_no from (${sql}) as built where false`,
      )
    }
  }
}

async function makeEmptyStaged(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  relation: Relation,
): Promise<void> {
  const [table = ''] = relation.from
  const headers = { columnOf: new Map(), missing: [], doubled: [], unknown: [] }
  const delivery = { batchNo: 0, fileNo: 0, sourceRank: 0 }
  await connection.run(
    `create or replace view raw.${table.toLowerCase()} as
     ${rawView({ from: NOTHING, fields: usedFields(warehouse, table), headers, delivery })}`,
  )
  await connection.run(
    `create or replace table empty.staged_${relation.name} as
     select * from (${warehouse.staging(table)}) as staged where false`,
  )
  await connection.run(
    `create or replace view staging.${relation.name} as select * from empty.staged_${relation.name}`,
  )
}

/** The columns of a relation as staged, in order. */
export async function stagedColumns(
  connection: DuckDBConnection,
  relation: string,
): Promise<readonly string[]> {
  const columns = await query<{ column_name: string }>(connection, `describe empty.staged_${relation}`)
  return columns.map(({ column_name }) => column_name)
}
