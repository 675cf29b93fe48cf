import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { civilDayFromText, type DayNo, dayNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExampleCities } from '../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import type { ScreenFindings } from '../../apps/server/src/use-cases/screening/screening-ports.ts'
import { activeScreens, type PreparationWish, preparedSession } from './parts/prepare-in-parts.ts'
import { cityOfExamples, examplesOf } from './portability/city-of-examples.ts'

// A city in parts is the city: all active screens over the examples of all, made in one part, in many, and in many after having been killed.

/** Larger examples would only take longer. */
const MOST_VISITS = 300
/** Lines or visits of a part: half a dozen parts and more. */
const SMALL = 2_000
const dayOf = (text: string): DayNo => dayNo(civilDayFromText(text) ?? ('' as never))

let cities: ExampleCities
let lake: PreparationWish['lake']
let folder: string
let wholeFound: ReadonlyMap<string, ScreenFindings>

beforeAll(async () => {
  cities = await ExampleCities.open()
  const small = activeScreens
    .flatMap(({ id }) => examplesOf(id))
    .filter(({ visits }) => visits <= MOST_VISITS)
  const city = await cities.lakeOf(cityOfExamples(small))
  folder = city.folder
  lake = {
    files: city.files,
    lakeVersion: city.lakeVersion,
    period: {
      fromDay: dayOf('2026-01-01'),
      toDay: dayOf('2026-12-31'),
      previousFromDay: dayOf('2025-01-01'),
      previousToDay: dayOf('2025-12-31'),
    },
    county: null,
  }
  wholeFound = await foundBy(wishOf('whole', 100_000_000))
})
afterAll(() => cities.close())

const wishOf = (name: string, rowsPerPart: number): PreparationWish => ({
  lake,
  folder: join(folder, name),
  rowsPerPart,
})

async function foundBy(wish: PreparationWish): Promise<ReadonlyMap<string, ScreenFindings>> {
  const { signal } = new AbortController()
  const { session, close } = await preparedSession(wish, { signal, done: () => undefined })
  const found = new Map<string, ScreenFindings>()
  for (const screen of activeScreens) found.set(screen.id, await session.run(screen, signal))
  await close()
  return found
}

/** The files of a preparation, with when each was written. */
function filesOf({ folder: marts }: PreparationWish): ReadonlyMap<string, number> {
  return new Map(
    readdirSync(marts, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.parquet'))
      .map((name) => [name, statSync(join(marts, name)).mtimeMs]),
  )
}

describe('a city in many parts', () => {
  it('goes on after the parts that were made when it is killed, and has the hits and the rows behind them that it has in one part', async () => {
    const wish = wishOf('killed', SMALL)
    const main = join(import.meta.dirname, 'parts', 'prepare-main.ts')
    const child = spawn(process.execPath, [main, JSON.stringify(wish)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const told of child.stdout.setEncoding('utf8')) if (String(told).includes('part 2 ')) break
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    const made = filesOf(wish)
    expect(made.size).toBeGreaterThan(4)

    const found = await foundBy(wish)
    const after = filesOf(wish)
    expect([...made].filter(([name, at]) => after.get(name) !== at)).toEqual([])
    expect([...after.keys()].filter((name) => name.includes('screen_visit')).length).toBeGreaterThan(4)
    expect([...wholeFound.values()].filter(({ hits }) => hits.length > 0).length).toBeGreaterThan(30)
    for (const { id } of activeScreens) expect(found.get(id), id).toEqual(wholeFound.get(id))
  })

  it('stops within seconds when it is cancelled, whatever it is doing', async () => {
    const stop = new AbortController()
    const cancelled = new Error('cancelled')
    let abortedAt = 0
    const preparing = preparedSession(wishOf('cancelled', SMALL), {
      signal: stop.signal,
      done: () =>
        void setTimeout(() => {
          abortedAt = performance.now()
          stop.abort(cancelled)
        }, 20),
    })
    await expect(preparing).rejects.toBe(cancelled)
    expect(performance.now() - abortedAt).toBeLessThan(5000)
  })
})
