import { civilDay } from '@fundwatch/domain'
import { parametersOn, type ScreenRow } from '@fundwatch/screening'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { ScreeningPeriod } from '../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../audit/desk.ts'
import { query } from '../query.ts'
import { identifier } from '../sql-text.ts'

/** The period and the parameters of a screen on its last day, as one row: `screening.ask`. */
export async function showParameters(
  desk: Desk,
  screen: ShippedScreen,
  period: ScreeningPeriod,
): Promise<void> {
  const parameters = [...parametersOn(screen, civilDay(period.toDay))].map(
    ([name, value]) => `, cast(${value} as bigint) as ${identifier(name)}`,
  )
  await desk.connection.run(
    `create or replace table screening.ask as select period.*${parameters.join('')} from screening.period as period`,
  )
}

/** Makes the cases that the statements of a screen share, once, as `screening.cases`; parameters must be shown before. */
export async function showCases({ connection }: Desk, { casesSql }: ShippedScreen): Promise<void> {
  if (casesSql !== '') await connection.run(`create or replace table screening.cases as ${casesSql}`)
}

/** Takes the cases of a screen away again: they may be many. */
export async function dropCases({ connection }: Desk): Promise<void> {
  await connection.run('drop table if exists screening.cases')
}

/** Rows of a statement as screens see them: whole numbers, texts and nothing. */
export async function screenRows(desk: Desk, sql: string): Promise<readonly ScreenRow[]> {
  const rows = await query(desk.connection, sql)
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === 'boolean' ? Number(cell) : cell]),
    ),
  )
}
