import { civilDay } from '@fundwatch/domain'
import {
  type JudgedNetwork,
  judgeNetwork,
  LINK_KINDS,
  type NetworkSettings,
  networkSettings,
  parametersOn,
  type RingDay,
  type RingSearch,
  type ScreenJudge,
} from '@fundwatch/screening'
import type { ShippedScreen } from '../../../../use-cases/screening/parse-screens.ts'
import type { ScreeningPeriod } from '../../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../../audit/desk.ts'
import { queryOne } from '../../query.ts'
import { literal } from '../../sql-text.ts'
import type { ScreeningTools } from '../screening-tools.ts'
import { NUMBERED_VISITS, numbersOf, numberVisits } from './number-visits.ts'
import { readColumns, rowNumbers } from './read-columns.ts'
import { ringFacts } from './ring-facts.ts'
import { searchBeside } from './search-beside.ts'

/** A network screen to run. */
export interface NetworkWish {
  readonly tools: ScreeningTools
  readonly screen: ShippedScreen
  readonly judge: ScreenJudge & { readonly kind: 'network' }
  readonly period: ScreeningPeriod
  readonly signal: AbortSignal
}

/**
 * Runs a network screen: its visits and links are numbered and read column by column, a thread searches them for rings, and each
 * ring is held against what innocent may explain it. Leaves `screening.ring_visit`, the visits on which members of hits were
 * together, for the rows behind.
 */
export async function runNetwork(
  desk: Desk,
  { tools, screen, judge, period, signal }: NetworkWish,
): Promise<JudgedNetwork> {
  const settings = networkSettings(judge, parametersOn(screen, civilDay(period.toDay)))
  const numbered = await numberVisits(desk, { tools, sql: screen.sql })
  try {
    const visits = await readVisits(desk, settings, numbered.visits)
    const shared = await readShared(desk, screen)
    desk.throwIfAborted()
    const population = numbered.persons
    const found = await searchBeside({ visits, shared, population, settings }, signal)
    const judged = judgeNetwork(found, await ringFacts(desk, found, settings), {
      settings,
      looked: population,
    })
    await showRingVisits(desk, judged.days)
    return judged
  } finally {
    await numbered.close()
  }
}

async function readVisits(
  desk: Desk,
  { slotSeconds }: NetworkSettings,
  rows: number,
): Promise<RingSearch['visits']> {
  const kinds = {
    person: 'integer',
    institution: 'integer',
    doctor: 'integer',
    slot: 'integer',
    amountFen: 'double',
  } as const
  const visits = await readColumns(
    desk.connection,
    `select ${numbersOf(slotSeconds / 2)} from ${NUMBERED_VISITS}`,
    {
      kinds,
      rows,
      mayGoOn: () => desk.throwIfAborted(),
    },
  )
  return { ...visits, encounter: rowNumbers(visits.person.length) }
}

/** Who of the visitors has what in common; things of one are left out, things of too many stay to be told. */
async function readShared(desk: Desk, { linksSql }: ShippedScreen): Promise<RingSearch['shared']> {
  const none = { kind: new Uint8Array(), thing: new Int32Array(), person: new Int32Array() }
  if (linksSql === '') return none
  const { connection } = desk
  const kinds = LINK_KINDS.map((kind, at) => `when ${literal(kind)} then ${at}`)
  await connection.run(
    `create or replace table screening.network_link as
     with had as (
       select distinct link.kind, link.thing, person.person_no
       from (${linksSql}) as link
       join screening.network_person as person on person.person_id = link.person_id
       where link.thing is not null and link.thing <> ''
     ),
     shared as (select kind, thing from had group by kind, thing having count(*) >= 2),
     numbered as (
       select kind, thing, cast(row_number() over (order by kind, thing) - 1 as integer) as thing_no from shared
     )
     select cast(case had.kind ${kinds.join(' ')} end as integer) as kind, numbered.thing_no, had.person_no
     from had
     join numbered on numbered.kind = had.kind and numbered.thing = had.thing`,
  )
  try {
    const { rows } = await queryOne<{ rows: number }>(
      connection,
      'select count(*) as rows from screening.network_link',
    )
    const read = await readColumns(
      connection,
      'select kind, thing_no, person_no from screening.network_link order by thing_no, person_no',
      {
        kinds: { kind: 'integer', thing: 'integer', person: 'integer' },
        rows,
        mayGoOn: () => desk.throwIfAborted(),
      },
    )
    return { ...read, kind: Uint8Array.from(read.kind) }
  } finally {
    await connection.run('drop table screening.network_link')
  }
}

const DAYS_AT_ONCE = 5000

async function showRingVisits({ connection }: Desk, days: readonly RingDay[]): Promise<void> {
  await connection.run(
    `create or replace table screening.ring_day (
       ring varchar, person_id varchar, institution_id varchar, day_no bigint, present bigint
     )`,
  )
  for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
    const rows = days
      .slice(at, at + DAYS_AT_ONCE)
      .map(
        ({ ring, personId, institutionId, dayNo, present }) =>
          `(${literal(ring)}, ${literal(personId)}, ${literal(institutionId)}, ${dayNo}, ${present})`,
      )
    await connection.run(`insert into screening.ring_day values ${rows.join(',\n')}`)
  }
  await connection.run(
    `create or replace table screening.ring_visit as
     select day.ring, visit.institution_id, visit.encounter_id, visit.person_id, day.day_no, visit.amount_fen, day.present
     from screening.ring_day as day
     join screening.network_visit as visit
       on visit.person_id = day.person_id and visit.institution_id = day.institution_id and visit.day_no = day.day_no`,
  )
  await connection.run('drop table screening.ring_day')
}
