import type { DuckDBConnection } from '@duckdb/node-api'
import { queryOne } from '../query.ts'
import type { Relation } from '../warehouse/relations.ts'

import { type NewRows, selectNew } from './new-rows.ts'

/** How many owners a change touches, and how many there are with it. */
export interface Touched {
  readonly touched: number
  readonly known: number
  /** Owners who share an encounter with somebody else; they are built together, apart from the others. */
  readonly moved: number
}

/**
 * Finds the owners whose rows a change may alter, into `law.touched(owner_id)`: those of the new rows and of the withdrawn
 * batches and, in the person family, all who share a moved encounter with one of them. `law.moved(owner_id)` names everybody
 * with a moved encounter, touched or not.
 */
export async function findTouched(
  connection: DuckDBConnection,
  relations: readonly Relation[],
  { newRows, withdrawn }: { newRows: NewRows; withdrawn: readonly number[] },
): Promise<Touched> {
  const fromNew = relations.flatMap(({ name, owner }) => {
    const rows = selectNew(newRows, name)
    return rows ? [`select distinct ${owner} as owner_id from (${rows}) as new_rows`] : []
  })
  const fromWithdrawn = relations.flatMap(({ name, owner }) =>
    withdrawn.length > 0
      ? [
          `select distinct ${owner} as owner_id from delivered.${name} where batch_no in (${withdrawn.join(', ')})`,
        ]
      : [],
  )
  const sources = [...fromNew, ...fromWithdrawn, 'select cast(null as varchar) as owner_id where false']
  await connection.run(`create or replace table law.touched as ${sources.join(' union ')}`)
  await connection.run('create or replace table law.moved (owner_id varchar)')
  if (relations.some(({ family }) => family === 'person')) await addMoved(connection, newRows)
  return queryOne<Touched & Record<string, number>>(
    connection,
    `select
       (select count(*) from law.touched) as touched,
       (select count(*) from law.moved) as moved,
       (select count(*) from (${known(relations)})) as known`,
  )
}

/** Everybody with delivered rows; whoever has an encounter stands in `encounter_owner`, so the lines need not be read. */
function known(relations: readonly Relation[]): string {
  const isPerson = relations.some(({ family }) => family === 'person')
  const listed = isPerson
    ? [
        { name: 'person', owner: 'person_id' },
        { name: 'encounter_owner', owner: 'person_id' },
      ]
    : relations
  const stored = listed.map(
    ({ name, owner }) => `select distinct ${owner} as owner_id from delivered.${name}`,
  )
  return [...stored, 'select owner_id from law.touched'].join(' union ')
}

/**
 * An encounter that was delivered under more than one person is moved: its rows compete across owners. All persons who
 * share moved encounters, directly or through others, are found by spreading the smallest name until nothing changes.
 */
async function addMoved(connection: DuckDBConnection, newRows: NewRows): Promise<void> {
  const inEncounter = ['encounter', 'settlement', 'diagnosis', 'operation', 'charge_line']
  const fresh = inEncounter.flatMap((name) => {
    const rows = selectNew(newRows, name)
    return rows ? [`select encounter_id, person_id from (${rows}) as new_rows`] : []
  })
  const pairs = [...fresh, 'select encounter_id, person_id from delivered.encounter_owner'].join('\nunion\n')
  await connection.run(
    `create or replace table law.moved_encounter as
     with pair as (${pairs})
     select encounter_id, person_id
     from pair
     where encounter_id in (select encounter_id from pair group by encounter_id having count(*) > 1)`,
  )
  await connection.run(
    `create or replace table law.moved_component as
     select person_id, person_id as component from law.moved_encounter group by person_id`,
  )
  await spreadComponents(connection)
  await connection.run(
    `insert into law.touched
     select person_id from law.moved_component
     where person_id not in (select owner_id from law.touched)
       and component in (
         select component from law.moved_component where person_id in (select owner_id from law.touched)
       )`,
  )
  await connection.run('insert into law.moved select person_id from law.moved_component')
}

async function spreadComponents(connection: DuckDBConnection): Promise<void> {
  for (;;) {
    await connection.run(
      `create or replace table law.moved_spread as
       select mine.person_id, min(theirs.component) as component
       from law.moved_encounter as mine
       join law.moved_encounter as shared on shared.encounter_id = mine.encounter_id
       join law.moved_component as theirs on theirs.person_id = shared.person_id
       group by mine.person_id`,
    )
    const { changed } = await queryOne<{ changed: number }>(
      connection,
      `select count(*) as changed
       from law.moved_spread as after join law.moved_component as before on before.person_id = after.person_id
       where after.component <> before.component`,
    )
    await connection.run('create or replace table law.moved_component as from law.moved_spread')
    if (changed === 0) return
  }
}
