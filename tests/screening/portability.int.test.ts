import { civilDayFromText, type DayNo, dayNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readScreens } from '../../apps/server/src/adapters/catalog/read-screens.ts'
import { ExampleCities } from '../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import { parseScreens, type ShippedScreen } from '../../apps/server/src/use-cases/screening/parse-screens.ts'
import { cityOfExamples, examplesOf, type GivenExample } from './portability/city-of-examples.ts'
import { compareMarts, compareScreen } from './portability/compare-screens.ts'
import { openDuckEngine } from './portability/duck-engine.ts'
import { openPostgresEngine } from './portability/postgres-engine.ts'
import { neededBy, relationsShown, showCity } from './portability/shown-city.ts'
import type { ProofEngine } from './portability/sql-engine.ts'

// The marts and statements of all screens, unmodified, on DuckDB and on PostgreSQL, over one city that is made of the screens' examples.
// `npm run test:portability -- screens` does the same with the large examples, over a simulated city and with ClickHouse.

/** Larger examples are left to the long run. */
const MOST_VISITS = 300
/** What they find drowns among other examples: their first is a city of its own. */
const APART = ['drug-collecting', 'drug-swap', 'identical-records', 'item-swap', 'same-baskets']
const dayOf = (text: string): DayNo => dayNo(civilDayFromText(text) ?? ('' as never))
const [FIRST_DAY, LAST_DAY] = [dayOf('2026-01-01'), dayOf('2026-12-31')]

const screens = parseScreens(readScreens()).screens.filter(({ status }) => status === 'active')
let engines: readonly [ProofEngine, ProofEngine]
let cities: ExampleCities
let withRows = 0

beforeAll(async () => {
  engines = [await openDuckEngine(), await openPostgresEngine()]
  cities = await ExampleCities.open()
})
afterAll(async () => {
  await cities.close()
  for (const engine of engines) await engine.close()
})

/** Shows examples as one city on both engines, with what these screens read; gives the marts among that. */
async function show(
  some: readonly ShippedScreen[],
  examples: readonly GivenExample[],
): Promise<readonly string[]> {
  const { files } = await cities.lakeOf(cityOfExamples(examples))
  const { connection } = await cities.show(some, files, { fromDay: FIRST_DAY, toDay: LAST_DAY })
  const needed = neededBy(some)
  const relations = await relationsShown(connection, needed.inputs)
  for (const engine of engines) await showCity(engine, { relations, needed })
  return needed.marts
}

describe('the examples of all screens as one city', () => {
  let marts: readonly string[]
  beforeAll(async () => {
    const small = screens.flatMap(({ id }) => examplesOf(id)).filter(({ visits }) => visits <= MOST_VISITS)
    marts = await show(screens, small)
  })

  it('gives the same marts on both engines', async () => {
    const compared = await compareMarts(engines, marts)
    expect(compared.filter(({ differences }) => differences.length > 0)).toEqual([])
    expect(compared.filter(({ rows }) => rows === 0)).toEqual([])
  })

  it.each(screens)('gives $id the same to find and to show', async (screen) => {
    const compared = await compareScreen(engines, screen, LAST_DAY)
    if (compared[0] !== undefined && compared[0].rows > 0) withRows += 1
    expect(compared.filter(({ differences }) => differences.length > 0)).toEqual([])
  })

  it('gives nearly every screen something to find', () => {
    expect(withRows).toBeGreaterThan(screens.length * 0.9)
  })
})

it.each(screens.filter(({ id }) => APART.includes(id)))(
  'the first example of $id alone gives both engines the same to find',
  async (screen) => {
    await show([screen], examplesOf(screen.id).slice(0, 1))
    const compared = await compareScreen(engines, screen, LAST_DAY)
    expect(compared.filter(({ differences }) => differences.length > 0)).toEqual([])
    expect(compared.filter(({ rows }) => rows === 0)).toEqual([])
  },
)
