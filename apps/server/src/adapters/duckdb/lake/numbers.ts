import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { queryOne } from '../query.ts'
import { fileList, literal } from '../sql-text.ts'

/** A file of newly given numbers. */
interface NumberFile {
  readonly relation: 'person_number' | 'item_number'
  readonly path: string
}

/**
 * Gives every touched person without one a dense integer for fast joins, into `law.person_number`. The number is never part
 * of an identity: another order of imports gives other numbers.
 */
export async function numberPersons(
  connection: DuckDBConnection,
  { known, folder }: { known: readonly string[]; folder: string },
): Promise<NumberFile | undefined> {
  await connection.run(
    `create or replace table law.person_number as
     ${known.length > 0 ? `select person_id, person_key from read_parquet(${fileList(known)})` : 'select cast(null as varchar) as person_id, cast(null as integer) as person_key where false'}`,
  )
  await connection.run(
    `create or replace table law.new_person_number as
     select
       owner_id as person_id,
       cast(coalesce((select max(person_key) from law.person_number), 0) + row_number() over (order by owner_id) as integer)
         as person_key
     from law.touched
     where owner_id not in (select person_id from law.person_number)`,
  )
  return keep(connection, { relation: 'person_number', folder })
}

/** Gives every item code that is new in the delivered lines a dense integer, into `law.item_number`. */
export async function numberItems(
  connection: DuckDBConnection,
  { known, folder, lines }: { known: readonly string[]; folder: string; lines: string | undefined },
): Promise<NumberFile | undefined> {
  await connection.run(
    `create or replace table law.item_number as
     ${known.length > 0 ? `select item_code, item_key from read_parquet(${fileList(known)})` : 'select cast(null as varchar) as item_code, cast(null as integer) as item_key where false'}`,
  )
  if (!lines) return undefined
  await connection.run(
    `create or replace table law.new_item_number as
     select
       item_code,
       cast(coalesce((select max(item_key) from law.item_number), 0) + row_number() over (order by item_code) as integer)
         as item_key
     from (select distinct item_code from (${lines}) as new_lines)
     where item_code not in (select item_code from law.item_number)`,
  )
  return keep(connection, { relation: 'item_number', folder })
}

async function keep(
  connection: DuckDBConnection,
  { relation, folder }: { relation: NumberFile['relation']; folder: string },
): Promise<NumberFile | undefined> {
  const { rows } = await queryOne<{ rows: number }>(
    connection,
    `select count(*) as rows from law.new_${relation}`,
  )
  if (rows === 0) return undefined
  const path = join(folder, `${relation}.parquet`)
  await connection.run(`copy law.new_${relation} to ${literal(path)} (format parquet, compression zstd)`)
  await connection.run(`insert into law.${relation} by name from law.new_${relation}`)
  return { relation, path }
}
