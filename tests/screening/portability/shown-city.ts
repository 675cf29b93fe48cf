import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '../../../apps/server/src/adapters/duckdb/query.ts'
import { readWarehouse } from '../../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import type { ShippedScreen } from '../../../apps/server/src/use-cases/screening/parse-screens.ts'
import type { ProofEngine, Relation } from './sql-engine.ts'

const NAMED = /\b(?:core|marts|lists|in_force|screening)\.\w+/g
const { marts } = readWarehouse()

/** The marts of screens that these statements read, each after those it is made of, and all else that is read. */
interface Needed {
  readonly marts: readonly string[]
  readonly inputs: readonly string[]
}

/** What the statements of screens, and the marts behind them, read. */
export function neededBy(screens: readonly ShippedScreen[]): Needed {
  const made: string[] = []
  const inputs = new Set<string>()
  const visit = (sql: string): void => {
    for (const [name] of sql.matchAll(NAMED)) {
      const mart = name.slice('marts.'.length)
      if (!name.startsWith('marts.screen_')) inputs.add(name)
      else if (!made.includes(mart)) {
        visit(marts.get(mart) ?? '')
        made.push(mart)
      }
    }
  }
  for (const { sql, rowsSql, linksSql, casesSql } of screens)
    for (const text of [casesSql, sql, rowsSql, linksSql]) visit(text)
  for (const own of OWN_OF_A_RUN) inputs.delete(own)
  return { marts: made, inputs: [...inputs].sort() }
}

/** Made for each screen, or by the search for rings. */
const OWN_OF_A_RUN = ['screening.ask', 'screening.hit', 'screening.cases', 'screening.ring_visit']

/** Reads relations as a desk shows them. */
export async function relationsShown(
  connection: DuckDBConnection,
  names: readonly string[],
): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  for (const name of names) {
    const columns = await query<{ column_name: string; column_type: string }>(connection, `describe ${name}`)
    const rows = await query<{ row: string }>(
      connection,
      `select cast(to_json(told) as varchar) as row from ${name} as told`,
    )
    relations.push({
      name,
      columns: new Map(columns.map(({ column_name, column_type }) => [column_name, column_type])),
      rows: rows.map(({ row }) => row),
    })
  }
  return relations
}

/** Shows the same city on an engine: what is delivered as it is, the marts made by the engine itself. */
export async function showCity(
  engine: ProofEngine,
  { relations, needed }: { readonly relations: readonly Relation[]; readonly needed: Needed },
): Promise<void> {
  for (const relation of relations) await engine.load(relation)
  for (const mart of needed.marts) await engine.keep(`marts.${mart}`, marts.get(mart) ?? '')
}
