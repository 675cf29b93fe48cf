import { civilDay, civilDayFromText, type DayNo, dayNo } from '@fundwatch/domain'
import { parametersOn, type ScreenHit, seededRandom } from '@fundwatch/screening'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readScreens } from '../../apps/server/src/adapters/catalog/read-screens.ts'
import { ExampleCities } from '../../apps/server/src/adapters/duckdb/screening/testing/example-city.ts'
import {
  type ExampleGiven,
  rowsOfExample,
} from '../../apps/server/src/adapters/duckdb/screening/testing/example-rows.ts'
import { parseScreens } from '../../apps/server/src/use-cases/screening/parse-screens.ts'
import type {
  ScreenedNames,
  ScreenFindings,
} from '../../apps/server/src/use-cases/screening/screening-ports.ts'
import { writeSentence } from '../../apps/server/src/use-cases/screening/write-sentence.ts'
import { anyCity } from './any-city.ts'

// Every screen on the engine that screens a city, over data that nobody would wish for.

const screens = parseScreens(readScreens()).screens.filter(({ status }) => status === 'active')
const byId = new Map(screens.map((screen) => [screen.id, screen]))
const dayOf = (text: string): number => dayNo(civilDayFromText(text) ?? ('' as never))
const YEAR = { fromDay: dayOf('2026-01-01'), toDay: dayOf('2026-12-31') }

let cities: ExampleCities
beforeAll(async () => {
  cities = await ExampleCities.open()
})
afterAll(() => cities.close())

interface Screened {
  readonly names: ScreenedNames
  readonly found: ReadonlyMap<string, ScreenFindings>
  readonly seconds: number
}

/** Screens a city; what failed, and what is no sane result, is told. */
async function screened(given: ExampleGiven): Promise<Screened & { readonly wrongs: readonly string[] }> {
  const began = performance.now()
  const { names, found } = await cities.screenAll(screens, rowsOfExample(given), YEAR)
  const seconds = (performance.now() - began) / 1000
  const sane = new Map<string, ScreenFindings>()
  const wrongs: string[] = []
  for (const [id, result] of found) {
    if (result instanceof Error) wrongs.push(`${id} failed: ${result.message}`)
    else {
      sane.set(id, result)
      wrongs.push(...wrongsOf(id, result, names).map((wrong) => `${id}: ${wrong}`))
    }
  }
  return { names, found: sane, seconds, wrongs: [...new Set(wrongs)] }
}

const isOdd = (value: unknown) =>
  typeof value === 'number' ? !Number.isFinite(value) : /NaN|Infinity|undefined/.test(String(value))

function wrongsOf(id: string, { hits, ranked, looked, notEnough }: ScreenFindings, names: ScreenedNames) {
  const counts = looked >= 0 && notEnough >= 0 && notEnough <= looked
  const places = ranked.filter(
    ({ observed, previous, share, change, rank, members }) =>
      [observed, previous, share ?? 0, change ?? 0].some(isOdd) || rank < 1 || rank > members,
  )
  return [
    ...(counts ? [] : [`looked at ${looked}, not enough of ${notEnough}`]),
    ...places.map((place) => `a place that cannot be: ${JSON.stringify(place.key)}`),
    ...hits.flatMap((hit) => wrongsOfHit(id, hit, names)),
  ]
}

function wrongsOfHit(id: string, hit: ScreenFindings['hits'][number], names: ScreenedNames): string[] {
  const { score, amountFen, rows, rowCount, personCount, facts, comparedWith } = hit
  const limits = comparedWith?.limits
  const wrongs: Readonly<Record<string, boolean>> = {
    'a score that is none': !(score > 0 && score <= 100),
    'a sum that is none': amountFen !== null && !Number.isSafeInteger(amountFen),
    'no rows behind it': rows.length === 0 || rowCount < rows.length,
    'nobody behind it': personCount < 1 || personCount > rowCount,
    'a row of nobody': rows.some(({ encounterId, institutionId }) => !encounterId || !institutionId),
    'a number that is none': Object.entries(facts).some(
      ([name, value]) => name !== 'dossier' && isOdd(value),
    ),
    'peers that are none':
      comparedWith !== null &&
      (comparedWith.members < 1 ||
        isOdd(comparedWith.expected ?? 0) ||
        (limits !== null && limits !== undefined && Object.values(limits).some(isOdd))),
    'a sentence that is none': isSpoilt(sentenceOf(id, hit, names)),
  }
  return Object.keys(wrongs).filter((wrong) => wrongs[wrong])
}

const isSpoilt = (sentence: string) => /NaN|Infinity|undefined|null|[{}]/.test(sentence)

function sentenceOf(id: string, hit: ScreenHit, names: ScreenedNames): string {
  const screen = byId.get(id)
  if (screen === undefined) return ''
  return writeSentence(screen, hit, {
    names,
    parameters: parametersOn(screen, civilDay(YEAR.toDay as DayNo)),
  })
}

const hitsOf = ({ found }: Screened, judge: string) =>
  [...found].filter(([id]) => byId.get(id)?.judge.kind === judge).flatMap(([, { hits }]) => hits)

describe('all screens', () => {
  it('find nothing where there is nothing', async () => {
    const told = await screened({ institutions: [{ id: 'H1' }], persons: [{ id: 'P1' }] })
    expect(told.wrongs).toEqual([])
    expect([...told.found].filter(([, { hits, ranked }]) => hits.length + ranked.length > 0)).toEqual([])
  })

  it('go on when the statement of one fails on the data of somebody', async () => {
    const [personal, other] = ['drug-hoarding', 'repeat-examinations'].map((id) => byId.get(id))
    if (personal === undefined || other === undefined) throw new Error('Two screens of persons are needed.')
    const failing = { ...personal, sql: `${personal.sql} limit cast('no number' as integer)` }
    const given = alike(2, ({ institution }) => stays({ institution, month: 3, count: 3 }))
    const { found } = await cities.screenAll([failing, other], rowsOfExample(given), YEAR)
    expect(found.get(failing.id)).toBeInstanceOf(Error)
    expect(found.get(other.id)).toMatchObject({ hits: expect.any(Array) })
  })

  it.each([2, 11])('are sane on a city that chance made (%i)', async (seed) => {
    expect((await screened(anyCity(seededRandom(seed)))).wrongs).toEqual([])
  })

  it('see no gap and no jump in months in which nothing was delivered', async () => {
    const told = await screened(
      alike(12, ({ at, institution }) =>
        [1, 2, 11, 12].flatMap((month) => stays({ institution, month, count: 4 + at })),
      ),
    )
    expect(told.wrongs).toEqual([])
    expect(hitsOf(told, 'series')).toEqual([])
  })

  it('say that there is not enough data where one institution has nobody to be compared with', async () => {
    const told = await screened(
      alike(1, ({ institution }) => MONTHS.flatMap((month) => stays({ institution, month, count: 12 }))),
    )
    expect(told.wrongs).toEqual([])
    expect(hitsOf(told, 'peers')).toEqual([])
    const judged = [...told.found].filter(
      ([id, { looked }]) => byId.get(id)?.judge.kind === 'peers' && looked > 0,
    )
    expect(judged.length).toBeGreaterThan(5)
    for (const [id, { looked, notEnough, note }] of judged)
      expect({ id, notEnough, isSaid: note.includes('数据不足') }).toEqual({
        id,
        notEnough: looked,
        isSaid: true,
      })
  })

  it('accuse nobody where all do the same', async () => {
    const told = await screened(
      alike(14, ({ institution }) => MONTHS.flatMap((month) => stays({ institution, month, count: 6 }))),
    )
    expect(told.wrongs).toEqual([])
    expect([...hitsOf(told, 'peers'), ...hitsOf(told, 'series')]).toEqual([])
  })

  it('bear one that is a hundred thousand times as dear as all others', async () => {
    const told = await screened(
      alike(12, ({ at, institution }) =>
        MONTHS.flatMap((month) => stays({ institution, month, count: 6, times: at === 0 ? 100_000 : 1 })),
      ),
    )
    expect(told.wrongs).toEqual([])
  })

  it('bear ten thousand visits a day, three thousand of one person, and nobody with a telephone or a home, at a bounded cost', async () => {
    const crowd = Array.from({ length: 10_000 }, (_, at) =>
      visit({ id: `C${at}`, institution: 'H1', person: `P${at}`, on: '2026-03-05', at }),
    )
    const often = Array.from({ length: 3_000 }, (_, at) =>
      visit({ id: `O${at}`, institution: `H${1 + (at % 3)}`, person: 'Pmany', on: dayText(at % 330), at }),
    )
    const told = await screened({ visits: [...crowd, ...often] })
    expect(told.wrongs).toEqual([])
    expect(hitsOf(told, 'network')).toEqual([])
    // Alone it takes some seconds; what grew with the square of a crowd would take hours.
    expect(told.seconds).toBeLessThan(100)
  }, 120_000)
})

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)

interface Place {
  readonly at: number
  readonly institution: string
}

/** Institutions of one kind in one county, and what goes on there. */
function alike(count: number, visitsOf: (place: Place) => readonly object[]): ExampleGiven {
  const places = Array.from({ length: count }, (_, at) => ({ at, institution: `H${at + 1}` }))
  return {
    institutions: places.map(({ institution }) => ({ id: institution, level: '05', county: '990101' })),
    visits: places.flatMap((place) => visitsOf(place)) as NonNullable<ExampleGiven['visits']>,
  }
}

interface Stays {
  readonly institution: string
  readonly month: number
  readonly count: number
  /** How many times as dear as an ordinary one. */
  readonly times?: number
}

/** Ordinary stays of a month, of persons of their own. */
function stays({ institution, month, count, times = 1 }: Stays) {
  const at = `2026-${String(month).padStart(2, '0')}`
  return Array.from({ length: count }, (_, stay) => ({
    id: `${institution}-${month}-${stay}`,
    institution,
    person: `P${institution}-${month}-${stay}`,
    class: 'inpatient',
    diagnosis: 'J18.900',
    diagnoses: ['J18.900'],
    department: '内科',
    doctor: `D${institution}`,
    from: `${at}-${String(1 + ((2 * stay) % 20)).padStart(2, '0')} 09:00`,
    to: `${at}-${String(6 + ((2 * stay) % 20)).padStart(2, '0')} 10:00`,
    lines: [
      { item: '001109000010000', name: '床位费', category: '01', amount: 40 * times, days: 5 },
      { item: '002501000010000', name: '血常规', category: '04', amount: 20 * times },
      { item: 'XJ01CR', name: '阿莫西林', category: '09', amount: 60 * times, quantity: 10, days: 3 },
    ],
  }))
}

interface OneVisit {
  readonly id: string
  readonly institution: string
  readonly person: string
  readonly on: string
  readonly at: number
}

function visit({ id, institution, person, on, at }: OneVisit) {
  const minute = at % 600
  const time = `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return {
    id,
    institution,
    person,
    from: `${on} ${time}`,
    doctor: `D${at % 40}`,
    diagnosis: 'J00.x00',
    lines: [{ item: '001102000010000', name: '诊查费', category: '02', amount: 10 }],
  }
}

/** A day of 2026. */
function dayText(at: number): string {
  return civilDay((YEAR.fromDay + at) as DayNo)
}
