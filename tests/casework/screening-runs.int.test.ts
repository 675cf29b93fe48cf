import type { DayNo } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readScreens } from '../../apps/server/src/adapters/catalog/read-screens.ts'
import {
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { screeningStore } from '../../apps/server/src/adapters/postgres/screening/screening-store.ts'
import { parseScreens, type ShippedScreen } from '../../apps/server/src/use-cases/screening/parse-screens.ts'
import type { FoundHit, ScreeningPeriod } from '../../apps/server/src/use-cases/screening/screening-ports.ts'
import { storedHits } from '../../apps/server/src/use-cases/screening/stored-hits.ts'

// Runs one after the other in a real database: what is compared with what, and which ring is which.

let lab: CaseworkLab
beforeAll(async () => {
  lab = await openCaseworkLab()
})
afterAll(() => lab.close())

const shipped = new Map(parseScreens(readScreens()).screens.map((screen) => [screen.id, screen]))
const screenOf = (id: string): ShippedScreen => {
  const screen = shipped.get(id)
  if (screen === undefined) throw new Error(`There is no screen ${id}.`)
  return screen
}
const COUNTIES = new Map([
  ['H1', '320501'],
  ['H2', '320502'],
])
const names = {
  institution: (id: string) => ({ name: id, county: COUNTIES.get(id) ?? null }),
  doctor: () => undefined,
  item: () => undefined,
}
const YEAR = [20_000, 20_364] as const
const DOSSIER_SCREEN = 'co-visit-rings'

interface Wish {
  readonly screen: string
  readonly county?: string | null
  readonly days?: readonly [number, number]
  readonly lake?: number
  readonly hits: readonly FoundHit[]
}

let lakeVersion = 0

/** A run of one screen that found these hits, as `run-screens` stores them. */
async function ran({ screen: id, county = null, days = YEAR, hits }: Wish) {
  const store = screeningStore(lab.pool)
  const screen = screenOf(id)
  lakeVersion += 1
  const [fromDay, toDay] = days as readonly [DayNo, DayNo]
  const period: ScreeningPeriod = { fromDay, toDay, previousFromDay: fromDay, previousToDay: fromDay }
  const request = { screens: [id], county, fromDay, toDay }
  const run = await store.begin(request, { lakeVersion, contentHash: 'same', period })
  const earlier = screen.judge.kind === 'network' ? await store.earlierRings(run, id) : []
  const stored = storedHits(screen, hits, { names, parameters: new Map(), earlier }).filter(
    (hit) => county === null || hit.county === county,
  )
  const rest = { ranked: [], looked: 1, notEnough: 0, note: '', equity: [], seconds: 0 }
  const change = await store.commit(run, screen, { hits: stored, ...rest })
  await store.complete(run, null)
  return { ...change, ids: stored.map(({ hitId }) => hitId) }
}

function hitAt(institutionId: string, amountFen: number, facts: FoundHit['facts'] = {}): FoundHit {
  const key = { institution_id: institutionId }
  return {
    key,
    score: 60,
    amountFen,
    facts: { ...key, ...facts },
    comparedWith: null,
    rows: [
      {
        institutionId,
        encounterId: 'E',
        personId: 'P',
        lineSn: null,
        dayNo: 20_001,
        amountFen,
        note: '',
      },
    ],
    rowCount: 1,
    personCount: 1,
  }
}

describe('a run', () => {
  it('is compared with the last one that looked at all it looks at: of a county also with one of the city', async () => {
    const screen = 'day-trip-stays'
    const [here, there] = [hitAt('H1', 100), hitAt('H2', 100)]
    expect(await ran({ screen, hits: [here, there] })).toMatchObject({ fresh: 2, stayed: 0, gone: 0 })
    // The other county was not looked at: nothing of it is gone.
    const first = await ran({ screen, county: '320501', hits: [hitAt('H1', 130), there] })
    expect(first).toMatchObject({ hits: 1, fresh: 0, stayed: 1, changed: 1, gone: 0 })
    expect(await ran({ screen, county: '320501', hits: [] })).toMatchObject({ hits: 0, gone: 1 })
    // The county's run looked at a part of what the city's looks at: that compares with the city's.
    expect(await ran({ screen, hits: [here, there] })).toMatchObject({
      fresh: 0,
      stayed: 2,
      changed: 0,
      gone: 0,
    })
  })

  it('of a year is compared with one of a year, though one of a month was in between', async () => {
    const screen = 'split-stays'
    await ran({ screen, hits: [hitAt('H1', 1), hitAt('H2', 1)] })
    await ran({ screen, days: [20_300, 20_330], hits: [hitAt('H1', 1)] })
    expect(await ran({ screen, days: [20_007, 20_371], hits: [hitAt('H2', 1)] })).toMatchObject({
      fresh: 0,
      stayed: 1,
      gone: 1,
    })
  })
})

describe('a ring', () => {
  const ring = (name: string, persons: readonly string[]): FoundHit => {
    const hit = hitAt('H1', 100, { ring: name, dossier: JSON.stringify({ persons }) })
    return { ...hit, key: { ring: name } }
  }

  it('keeps its id when somebody joins whose number is lower, so that it is the same in the next run', async () => {
    const before = await ran({
      screen: DOSSIER_SCREEN,
      hits: [ring('r-567', ['P5', 'P6', 'P7', 'P8']), ring('r-abc', ['PA', 'PB', 'PC'])],
    })
    const after = await ran({
      screen: DOSSIER_SCREEN,
      hits: [ring('r-156', ['P1', 'P5', 'P6', 'P7', 'P8']), ring('r-xyz', ['PX', 'PY', 'PZ'])],
    })
    expect(after).toMatchObject({ fresh: 1, stayed: 1, gone: 1 })
    expect(after.ids[0]).toBe(before.ids[0])
    expect(before.ids).not.toContain(after.ids[1])
    // One that was away for a run is still known.
    const again = await ran({ screen: DOSSIER_SCREEN, hits: [ring('r-abc', ['PA', 'PB', 'PC', 'PD'])] })
    expect(again.ids).toEqual([before.ids[1]])
  })

  it('of others that has the name under which a ring goes on gets another id', async () => {
    const [first = ''] = (await ran({ screen: DOSSIER_SCREEN, hits: [ring('same', ['A1', 'A2', 'A3'])] })).ids
    const { ids } = await ran({
      screen: DOSSIER_SCREEN,
      hits: [ring('other', ['A0', 'A1', 'A2', 'A3']), ring('same', ['B1', 'B2', 'B3'])],
    })
    expect(ids[0]).toBe(first)
    expect(ids[1]).not.toBe(first)
  })
})
