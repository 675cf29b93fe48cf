import { civilDay } from '@fundwatch/domain'
import { judgeScreen, parametersOn } from '@fundwatch/screening'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type {
  ScreenedNames,
  ScreeningPeriod,
  ScreeningSession,
} from '../../../use-cases/screening/screening-ports.ts'
import { type Desk, openDesk } from '../audit/desk.ts'
import { martText } from '../audit/part-table.ts'
import { showSnapshot } from '../lake/snapshot.ts'
import { query } from '../query.ts'
import { equitySides } from './equity-sides.ts'
import { runNetwork } from './network/run-network.ts'
import { rowsBehind } from './rows-behind.ts'
import { dropCases, showCases, showParameters } from './screen-statement.ts'
import { showLists } from './screening-lists.ts'
import { makeMarts, type ScreeningMarts } from './screening-marts.ts'
import type { ScreeningTools } from './screening-tools.ts'

interface Wish {
  readonly files: readonly LakeFile[]
  readonly lakeVersion: number
  readonly period: ScreeningPeriod
  readonly county: string | null
}

/** Opens a session over one version of the lake. What it shows in DuckDB is gone when it is closed; the marts stay for the next run. */
export async function openScreeningSession(tools: ScreeningTools, wish: Wish): Promise<ScreeningSession> {
  const desk =
    tools.desk ?? (await openDesk(tools.database, { warehouse: tools.warehouse, name: 'screening_desk' }))
  const leave = async () => (tools.desk ? undefined : desk.close())
  try {
    await layOut(desk, tools, wish)
  } catch (error) {
    await leave()
    throw error
  }
  let marts: ScreeningMarts | undefined
  return {
    prepare: async (screens, told) => {
      await showLists(desk, tools, screens)
      marts = await makeMarts(desk, { tools, ...wish, screens, told })
    },
    names: () => namesOf(desk),
    run: (screen, signal) =>
      desk.untilAborted(signal, async () => {
        if (marts === undefined) throw new Error('A screen is run after its marts were made.')
        await showParameters(desk, screen, wish.period)
        // Those of a screen of persons were made, part by part, with its marts.
        if (screen.scope === 'city') await showCases(desk, screen)
        const judged = await judgedBy({ desk, tools, screen, marts, period: wish.period, signal })
        const hits = await rowsBehind(desk, { screen, judged, marts })
        await dropCases(desk)
        return { ...judged, hits }
      }),
    equityCells: equitySides(desk),
    close: leave,
  }
}

interface Judging {
  readonly desk: Desk
  readonly tools: ScreeningTools
  readonly screen: ShippedScreen
  readonly marts: ScreeningMarts
  readonly period: ScreeningPeriod
  readonly signal: AbortSignal
}

/** A network's visits are too many to become rows: it reads them itself. */
async function judgedBy({ desk, tools, screen, marts, period, signal }: Judging) {
  const { judge } = screen
  if (judge.kind === 'network') return runNetwork(desk, { tools, screen, judge, period, signal })
  return judgeScreen(screen, await marts.rowsOf(screen), parametersOn(screen, civilDay(period.toDay)))
}

/** What every screen sees: the lake, the period, the small marts. */
async function layOut(desk: Desk, { warehouse }: ScreeningTools, { files, period }: Wish): Promise<void> {
  const { connection } = desk
  await showSnapshot(connection, warehouse, files)
  await connection.run('create schema if not exists screening')
  await connection.run(
    `create or replace table screening.period as select
       cast(${period.fromDay} as integer) as from_day, cast(${period.toDay} as integer) as to_day,
       cast(${period.previousFromDay} as integer) as previous_from_day,
       cast(${period.previousToDay} as integer) as previous_to_day`,
  )
  await connection.run(
    `create or replace table screening.encounter_kind as
     select occurring.encounter_type, coalesce(arg_max(known.class, length(known.code)), 'other') as class
     from (select distinct encounter_type from core.encounter) as occurring
     left join terms.med_type as known on starts_with(occurring.encounter_type, known.code)
     group by occurring.encounter_type`,
  )
  for (const name of ['level_rank', 'screen_institution'])
    await connection.run(`create or replace table marts.${name} as ${martText(warehouse.marts, name)}`)
}

async function namesOf({ connection }: Desk): Promise<ScreenedNames> {
  const institutions = await query<{ id: string; name: string | null; county: string | null }>(
    connection,
    'select institution_id as id, institution_name as name, county from marts.screen_institution',
  )
  const doctors = await query<{ id: string; name: string | null }>(
    connection,
    'select practitioner_id as id, max(practitioner_name) as name from core.practitioner group by practitioner_id',
  )
  const places = new Map(institutions.map(({ id, name, county }) => [id, { name: name ?? id, county }]))
  const people = new Map(doctors.map(({ id, name }) => [id, name ?? id]))
  return {
    institution: (id) => places.get(id),
    doctor: (id) => people.get(id),
    // Items carry their name in the rows of the screens that are about them.
    item: () => undefined,
  }
}
