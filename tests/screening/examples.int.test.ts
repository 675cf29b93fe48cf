import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { civilDay, civilDayFromText, type DayNo, dayNo } from '@fundwatch/domain'
import { parametersOn } from '@fundwatch/screening'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readScreens } from '../../apps/server/src/adapters/catalog/read-screens.ts'
import { ExampleCities } from '../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import {
  type ExampleGiven,
  rowsOfExample,
} from '../../apps/server/src/adapters/duckdb/screening/testing/example-rows.ts'
import { parseScreens } from '../../apps/server/src/use-cases/screening/parse-screens.ts'
import { writeSentence } from '../../apps/server/src/use-cases/screening/write-sentence.ts'

// The examples of every screen, as an expert reads them, on the engine that screens a city.

interface Example {
  readonly example: string
  readonly period?: readonly [string, string]
  readonly given: ExampleGiven
  readonly expect: readonly Readonly<Record<string, string | number | null>>[]
  /** What the first hit says, whole. */
  readonly sentence?: string
  readonly notEnough?: number
}

const PERIOD = ['2026-01-01', '2026-12-31'] as const
const root = join(import.meta.dirname, '../..')
const { screens, complaints } = parseScreens(readScreens())

let cities: ExampleCities
beforeAll(async () => {
  cities = await ExampleCities.open()
})
afterAll(() => cities.close())

it('reads every screen without a complaint', () => {
  expect(complaints).toEqual([])
  expect(screens.length).toBeGreaterThan(0)
})

const dayOf = (text: string): number => dayNo(civilDayFromText(text) ?? ('' as never))

describe.each(screens.filter(({ status }) => status === 'active'))('$id $title', (screen) => {
  const file = join(root, 'catalog/screens', screen.id, 'examples.yaml')
  const examples: readonly Example[] = existsSync(file) ? parse(readFileSync(file, 'utf8')) : []

  it('has an example of what it finds and one of what it lets be', () => {
    const counts = examples.map(({ expect: expected }) => expected.length)
    expect(counts.some((count) => count > 0) && (screen.judge.kind === 'ranking' || counts.includes(0))).toBe(
      true,
    )
  })

  it.each(examples)('$example', async ({ given, period = PERIOD, sentence, notEnough, ...example }) => {
    const [fromDay, toDay] = [dayOf(period[0]), dayOf(period[1])]
    const found = await cities.screen(screen, rowsOfExample(given), { fromDay, toDay })
    const shown = screen.judge.kind === 'ranking' ? found.ranked.map(shownPlace) : found.hits.map(shownHit)
    const wanted = example.expect.map((row) => Object.keys(row))
    const seen = shown.map((row, at) => only(row, wanted[at] ?? wanted[0] ?? []))
    expect(sorted(seen)).toEqual(sorted(example.expect))
    // No accusation without evidence.
    for (const hit of found.hits) expect(hit.rows.length).toBeGreaterThan(0)
    expect(found.notEnough).toBe(notEnough ?? found.notEnough)
    const [first] = found.hits
    const parameters = parametersOn(screen, civilDay(toDay as DayNo))
    const said = first && writeSentence(screen, first, { names: found.names, parameters })
    expect(said).toBe(sentence ?? said)
  })
})

type Shown = Readonly<Record<string, unknown>>

const shownHit = ({
  facts,
  score,
  rows,
}: Awaited<ReturnType<ExampleCities['screen']>>['hits'][number]): Shown => ({
  ...facts,
  score,
  rows: rows.length,
})

const shownPlace = ({
  facts,
  ...place
}: Awaited<ReturnType<ExampleCities['screen']>>['ranked'][number]): Shown => ({ ...facts, ...place })

function only(row: Shown, names: readonly string[]): Shown {
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}
