import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { civilDayFromText, type DayNo, dayNo } from '@fundwatch/domain'
import { readScreens } from '../../apps/server/src/adapters/catalog/read-screens.ts'
import { ExampleCities } from '../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import { parseScreens, type ShippedScreen } from '../../apps/server/src/use-cases/screening/parse-screens.ts'
import { importedCity } from '../../bench/support/imported-city.ts'
import { cityOfExamples, examplesOf } from '../screening/portability/city-of-examples.ts'
import { type Compared, compareMarts, compareScreen } from '../screening/portability/compare-screens.ts'
import { openDuckEngine } from '../screening/portability/duck-engine.ts'
import { openPostgresEngine } from '../screening/portability/postgres-engine.ts'
import { neededBy, relationsShown, showCity } from '../screening/portability/shown-city.ts'
import type { ProofEngine, Relation } from '../screening/portability/sql-engine.ts'
import { openClickHouseEngine } from './clickhouse-engine.ts'

const SIZE = { persons: 4_000, months: 6 }
/** The largest examples are populations, as the simulated city is; without them the run is short enough. */
const MOST_VISITS = 700
const dayOf = (text: string): DayNo => dayNo(civilDayFromText(text) ?? ('' as never))

interface City {
  readonly name: string
  readonly relations: readonly Relation[]
  readonly lastDay: DayNo
}

/** Compares marts and statements of the named screens (of all, if none is named) on each other engine with DuckDB, over two cities. */
export async function compareScreens(named: readonly string[]): Promise<void> {
  const screens = parseScreens(readScreens()).screens.filter(
    ({ id, status }) => status === 'active' && (named.length === 0 || named.includes(id)),
  )
  const cities = [await exampleCity(screens), await simulatedCity(screens)]
  for (const open of [openPostgresEngine, openClickHouseEngine]) {
    const other = await open()
    try {
      for (const city of cities) await compareCity(other, screens, city)
    } finally {
      await other.close()
    }
  }
}

async function compareCity(other: ProofEngine, screens: readonly ShippedScreen[], city: City): Promise<void> {
  const duck = await openDuckEngine()
  const needed = neededBy(screens)
  const compared: Compared[] = []
  try {
    for (const engine of [duck, other]) await showCity(engine, { relations: city.relations, needed })
    compared.push(...(await compareMarts([duck, other], needed.marts)))
    for (const screen of screens) compared.push(...(await compareScreen([duck, other], screen, city.lastDay)))
  } finally {
    await duck.close()
  }
  tell(`${other.name}, ${city.name}`, compared)
}

function tell(title: string, compared: readonly Compared[]): void {
  const differing = compared.filter(({ differences }) => differences.length > 0)
  for (const { what, differences } of differing.slice(0, 20))
    process.stdout.write(
      `${what}\n${differences.map((difference) => `  ${difference.slice(0, 600)}`).join('\n')}\n`,
    )
  const rows = compared.reduce((sum, { rows: own }) => sum + own, 0)
  const empty = compared.filter(({ rows: own }) => own === 0).length
  process.stdout.write(
    `${title}: ${compared.length} comparisons (${empty} of nothing), ${rows} rows, ${differing.length} differences\n`,
  )
  if (differing.length > 0 || rows === 0) process.exitCode = 1
}

async function exampleCity(screens: readonly ShippedScreen[]): Promise<City> {
  const days = { fromDay: dayOf('2026-01-01'), toDay: dayOf('2026-12-31') }
  const cities = await ExampleCities.open()
  try {
    const rows = cityOfExamples(
      screens.flatMap(({ id }) => examplesOf(id)).filter(({ visits }) => visits <= MOST_VISITS),
    )
    const { files } = await cities.lakeOf(rows)
    const { connection } = await cities.show(screens, files, days)
    const relations = await relationsShown(connection, neededBy(screens).inputs)
    return { name: 'the examples', relations, lastDay: days.toDay }
  } finally {
    await cities.close()
  }
}

async function simulatedCity(screens: readonly ShippedScreen[]): Promise<City> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-portable-'))
  const cities = await ExampleCities.open()
  try {
    const files = await importedCity(folder, (sentence) => process.stdout.write(`${sentence}\n`), SIZE)
    const lastDay = (await cities.lastDay(files)) as DayNo
    // Half of the months, so that the half before is there to compare with.
    const days = { fromDay: lastDay - 15 * SIZE.months + 1, toDay: lastDay }
    const { connection } = await cities.show(screens, files, days)
    const relations = await relationsShown(connection, neededBy(screens).inputs)
    return {
      name: `a simulated city of ${SIZE.persons} persons and ${SIZE.months} months`,
      relations,
      lastDay,
    }
  } finally {
    await cities.close()
    await rm(folder, { recursive: true, force: true })
  }
}
