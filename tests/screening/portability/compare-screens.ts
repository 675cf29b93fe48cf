import { civilDay, type DayNo } from '@fundwatch/domain'
import { parametersOn } from '@fundwatch/screening'
import type { ShippedScreen } from '../../../apps/server/src/use-cases/screening/parse-screens.ts'
import { asked, type Likeness } from './alike.ts'
import type { ProofEngine } from './sql-engine.ts'

/** What was compared, and what it gave. */
export interface Compared extends Likeness {
  /** `marts.screen_visit`, `dialysis: rows`. */
  readonly what: string
}

type Engines = readonly [ProofEngine, ProofEngine]

/** Compares the marts that both engines made. */
export async function compareMarts(engines: Engines, marts: readonly string[]): Promise<readonly Compared[]> {
  const compared: Compared[] = []
  for (const mart of marts)
    compared.push({ what: `marts.${mart}`, ...(await asked(engines, `select * from marts.${mart}`)) })
  return compared
}

/** Runs all statements of a screen on both engines: its cases, what it finds, the rows behind everything found, the links of a network. */
export async function compareScreen(
  engines: Engines,
  screen: ShippedScreen,
  lastDay: DayNo,
): Promise<readonly Compared[]> {
  const compared: Compared[] = []
  const compare = async (what: string, sql: string) =>
    compared.push({ what: `${screen.id}: ${what}`, ...(await asked(engines, sql)) })
  const keep = async (what: string, name: string, sql: string) => {
    const refused = await kept(engines, name, sql)
    if (refused.length > 0) compared.push({ what: `${screen.id}: ${what}`, rows: 0, differences: refused })
    else await compare(what, `select * from ${name}`)
    return refused.length === 0
  }
  await kept(engines, 'screening.ask', askOf(screen, lastDay))
  if (screen.casesSql !== '' && !(await keep('cases', 'screening.cases', screen.casesSql))) return compared
  if (!(await keep('screen', 'screening.hit', screen.sql))) return compared
  // Rings are found by a search in memory, and with them the visits behind.
  if (screen.rowsSql !== '' && screen.judge.kind !== 'network') await compare('rows', screen.rowsSql)
  if (screen.linksSql !== '') await compare('links', screen.linksSql)
  return compared
}

/** The period and the parameters of a screen on its last day: `screening.ask`. */
function askOf(screen: ShippedScreen, lastDay: DayNo): string {
  const parameters = [...parametersOn(screen, civilDay(lastDay))].map(
    ([name, value]) => `, cast(${value} as bigint) as ${name}`,
  )
  return `select period.*${parameters.join('')} from screening.period as period`
}

/** Keeps the same on both; the sentences of those that refuse. */
async function kept(engines: Engines, name: string, sql: string): Promise<readonly string[]> {
  const refusals = await Promise.all(
    engines.map((engine) =>
      engine.keep(name, sql).then(
        () => [],
        (error: unknown) => [
          `${engine.name} refuses: ${error instanceof Error ? error.message : String(error)}`,
        ],
      ),
    ),
  )
  return refusals.flat()
}
