import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { VISIT_PURPOSES } from '@fundwatch/screening'
import type { Desk } from '../../audit/desk.ts'
import { queryOne } from '../../query.ts'
import { literal } from '../../sql-text.ts'
import type { ScreeningTools } from '../screening-tools.ts'

/** What is numbered: the columns of ids that a network screen gives. */
const NUMBERED = ['person', 'institution', 'doctor'] as const

/** The visits of a network screen, on disk, and numbers for all who are in them. */
export interface NumberedVisits {
  readonly visits: number
  readonly persons: number
  /** Removes what was written. */
  close(): Promise<void>
}

/**
 * Runs the statement of a network screen once, keeps its visits as `screening.network_visit` (a file: a city's ids do not fit beside
 * its graph) and numbers persons, institutions and doctors in the order of their ids as `screening.network_<who>`: the same
 * visits have the same numbers in every run, and so the same rings.
 */
export async function numberVisits(
  { connection }: Desk,
  { tools, sql }: { readonly tools: ScreeningTools; readonly sql: string },
): Promise<NumberedVisits> {
  const file = join(tools.folder, 'network-visits.parquet')
  await connection.run(
    `copy (
       select * from (${sql}) as visit where visit.person_id is not null and visit.institution_id is not null
         and visit.started_second >= 0
     ) to ${literal(file)} (format parquet, compression zstd)`,
  )
  await connection.run(
    `create or replace view screening.network_visit as select * from read_parquet(${literal(file)})`,
  )
  for (const who of NUMBERED)
    await connection.run(
      `create or replace table screening.network_${who} as
       select ${who}_id, cast(row_number() over (order by ${who}_id) - 1 as integer) as ${who}_no
       from (select distinct ${who}_id from screening.network_visit where ${who}_id is not null) as known`,
    )
  const counted = await queryOne<{ visits: number; persons: number }>(
    connection,
    `select (select count(*) from screening.network_visit) as visits,
       (select count(*) from screening.network_person) as persons`,
  )
  return {
    ...counted,
    close: async () => {
      await connection.run('drop view if exists screening.network_visit')
      for (const who of NUMBERED) await connection.run(`drop table if exists screening.network_${who}`)
      await rm(file, { force: true })
    },
  }
}

/** SQL: the numbers of each visit (`visit`), in slots of so many seconds. */
export function numbersOf(slotSeconds: number): string {
  return `person.person_no, institution.institution_no, coalesce(doctor.doctor_no, -1) as doctor_no,
    cast(visit.started_second // ${slotSeconds} as integer) as slot, cast(visit.amount_fen as double) as amount_fen`
}

/** SQL: the visits with the numbers of all who are in them. */
export const NUMBERED_VISITS = `screening.network_visit as visit
  join screening.network_person as person on person.person_id = visit.person_id
  join screening.network_institution as institution on institution.institution_id = visit.institution_id
  left join screening.network_doctor as doctor on doctor.doctor_id = visit.doctor_id`

/** SQL: what a visit was for, as its place in `VISIT_PURPOSES`. */
export function purposeNumber(): string {
  const known = VISIT_PURPOSES.map((purpose, at) => `when ${literal(purpose)} then ${at}`)
  return `cast(case visit.purpose ${known.join(' ')} else 0 end as integer)`
}
