import type { DuckDBConnection } from '@duckdb/node-api'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { martText } from '../part-table.ts'

/** Marts that others are made of come first. */
const FIRST = ['level_rank', 'doctor_title', 'audit_any_line', 'audit_encounter', 'institution_month_part']

/** Shows every mart of the lake in `core` as a view, `audit_line` over the given items. */
export async function showMarts(
  connection: DuckDBConnection,
  warehouse: Warehouse,
  items: readonly string[],
): Promise<void> {
  const codes = items.map((code) => `('${code}')`).join(', ')
  await connection.run(
    `create or replace table knowledge.audited_item as select * from (values ${codes}) as item(item_code)`,
  )
  // Those of screens are made for a period, by its own engine.
  const others = [...warehouse.marts.keys()].filter(
    (name) => !FIRST.includes(name) && !name.startsWith('screen_') && !name.startsWith('risk_'),
  )
  for (const name of [...FIRST, ...others])
    await connection.run(`create or replace view marts.${name} as ${martText(warehouse.marts, name)}`)
}
