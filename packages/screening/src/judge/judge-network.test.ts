import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '../graph/innocent-explanations.ts'
import type { PurposedVisits } from '../graph/shared-days.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import { judgeNetwork, type RingFacts } from './judge-network.ts'
import { readDossier } from './judge-network-dossier.ts'
import { searchRings } from './judge-network-search.ts'
import { networkSettings } from './judge-network-settings.ts'

const settings = networkSettings(
  { kind: 'network', place: 'institution' },
  new Map([
    ['min_shared', 2],
    ['min_surprise', 5000],
    ['min_score', 200],
  ]),
)
const CITY = 3000
const SLOTS_PER_DAY = 48

type Visit = readonly [person: number, institution: number, slot: number]

/** Persons 0 to 9 as told, and a city of people who come when they come. */
function visitsOf(told: readonly Visit[]): PurposedVisits {
  const roll = seededRandom(7)
  const city = Array.from({ length: 3 * CITY }, (_, at): Visit => {
    const day = Math.floor(roll() * 300)
    return [10 + (at % CITY), Math.floor(roll() * 5), day * SLOTS_PER_DAY + 16 + Math.floor(roll() * 19)]
  })
  const rows = [...told, ...city]
  return {
    person: Int32Array.from(rows, ([person]) => person),
    institution: Int32Array.from(rows, ([, institution]) => institution),
    doctor: new Int32Array(rows.length).fill(3),
    slot: Int32Array.from(rows, ([, , slot]) => slot),
    encounter: Int32Array.from(rows.keys()),
    amountFen: new Float64Array(rows.length).fill(1000),
    purpose: new Uint8Array(rows.length),
    crowd: new Int32Array(rows.length),
  }
}

/** Members who meet on some days at an institution. */
const together = (members: readonly number[], days: readonly number[], institution = 1): Visit[] =>
  days.flatMap((day) => members.map((one): Visit => [one, institution, day * SLOTS_PER_DAY + 20]))

const noThings = { kind: new Uint8Array(), thing: new Int32Array(), person: new Int32Array() }

function judged(
  told: readonly Visit[],
  homes: Readonly<Record<number, PersonFacts>>,
  wish: Partial<typeof settings> = {},
) {
  const visits = visitsOf(told)
  const own = { ...settings, ...wish }
  const facts: RingFacts = {
    persons: new Map(Object.entries(homes).map(([person, known]) => [Number(person), known])),
    villageOfClinic: new Map(),
    visits,
    names: {
      person: (number) => `P${number}`,
      institution: (number) => `H${number}`,
      doctor: (number) => `D${number}`,
    },
    nameRing: (ids) => ids.slice(0, 3).join('-'),
  }
  const halves = { ...visits, slot: visits.slot.map((slot) => 2 * slot) }
  const found = searchRings({ visits: halves, shared: noThings, population: CITY + 10, settings: own })
  return judgeNetwork(found, facts, { settings: own, looked: CITY + 10 })
}

const ownHomes = Object.fromEntries(
  [0, 1, 2, 3, 4, 5, 6].map((one) => [one, { address: one, household: one }]),
)
const days = [10, 50, 90, 130]

describe('judging a network', () => {
  it('accuses strangers who come together again and again, with the days behind', () => {
    const { hits, days: shared, ranked } = judged(together([0, 1, 2, 3], days), ownHomes)
    expect(hits).toHaveLength(1)
    expect(hits[0]?.key).toEqual({ ring: 'P0-P1-P2' })
    expect(hits[0]?.facts).toMatchObject({
      size: 4,
      days_together: 4,
      meets_per_pair: 4000,
      institution_id: 'H1',
      members: '["P0","P1","P2","P3"]',
      together_fen: 16_000,
      doctor_id: 'D3',
    })
    expect(hits[0]?.comparedWith?.expected).toBeLessThan(0.1)
    expect(shared).toHaveLength(16)
    expect(ranked).toEqual([])
  })

  it('tells of a family, and does not accuse it', () => {
    const home = Object.fromEntries([0, 1, 2, 3].map((one) => [one, { address: 1, household: 1 }]))
    const { hits, ranked, note } = judged(together([0, 1, 2, 3], days), home)
    expect(hits).toEqual([])
    expect(ranked[0]).toMatchObject({ within: { verdict: 'explained', reason: 'same-family' }, share: 1000 })
    expect(note).toContain('1个有正常原因，不列为线索（同一家庭1个）')
  })

  it('leaves the family of a ring out of it', () => {
    const homes = { ...ownHomes, 0: { address: 9, household: 9 }, 1: { address: 9, household: 9 } }
    // Two of a family with each other often, the strangers with each other only now and then.
    const told = [...together([0, 1], [10, 20, 30, 40, 50, 60, 70, 80]), ...together([2, 3, 4, 5], days, 2)]
    const { hits } = judged(told, homes)
    expect(hits.map(({ facts }) => facts.members)).toEqual(['["P2","P3","P4","P5"]'])
  })

  it('keeps a family in a ring in which strangers come along, and says how much it explains', () => {
    const home = { address: 9, household: 9 }
    const { hits } = judged(together([0, 1, 2, 3, 4, 5], days), {
      ...ownHomes,
      0: home,
      1: home,
      2: home,
      3: home,
    })
    expect(hits[0]?.facts).toMatchObject({ size: 6, meets_per_pair: 4000, explained_share: 4000 })
    expect(hits[0]?.facts.tested).toContain('能解释其中40%的联系（同一家庭40%）')
  })

  it('says nothing of those who may all be of one household', () => {
    const { hits, notEnough } = judged(together([0, 1, 2], days), {})
    expect(hits).toEqual([])
    expect(notEnough).toBe(1)
  })

  it('finds nothing in a city without rings, and says so of an empty one', () => {
    expect(judged([], ownHomes).hits).toEqual([])
    const nobody = emptied()
    const found = searchRings({ visits: nobody, shared: noThings, population: 0, settings })
    expect(found.rings).toEqual([])
  })

  it('sees those who come just left and right of the edge of a slot', () => {
    const visits = visitsOf(together([0, 1, 2, 3], days))
    // Two at the end of one half hour, two at the beginning of the next.
    const slot = visits.slot.map((at, row) => 2 * at + (row < 16 && (visits.person[row] ?? 0) < 2 ? 1 : 0))
    const late = slot.map((at, row) => at + (row < 16 && (visits.person[row] ?? 0) >= 2 ? 2 : 0))
    const found = searchRings({
      visits: { ...visits, slot: late },
      shared: noThings,
      population: 9,
      settings,
    })
    expect(found.rings.map(({ community }) => [...community.members])).toEqual([[0, 1, 2, 3]])
  })

  it('wants several kinds of links where a screen says so', () => {
    expect(judged(together([0, 1, 2, 3], days), ownHomes, { minKinds: 2 }).hits).toEqual([])
  })

  it('gives the same in whatever order visits come', () => {
    const told = together([0, 1, 2, 3], days)
    expect(judged(told.toReversed(), ownHomes).hits.map(({ facts }) => facts.members)).toEqual(
      judged(told, ownHomes).hits.map(({ facts }) => facts.members),
    )
  })
})

describe('a dossier that was written down', () => {
  it('keeps who they are and finds paths between them', () => {
    const [hit] = judged(together([0, 1, 2, 3], days), ownHomes).hits
    const dossier = readDossier(String(hit?.facts.dossier))
    expect([...dossier.persons].sort()).toEqual(['P0', 'P1', 'P2', 'P3'])
    expect(dossier.institutions).toContain('H1')
    expect(dossier.edges).toHaveLength(6)
    expect(dossier.timeline.every(({ persons }) => persons.length === 4)).toBe(true)
    expect(dossier.path(0, 3)).toHaveLength(1)
    expect(dossier.path(0, 0)).toEqual([])
    expect(dossier.path(0, 99)).toBeNull()
  })
})

function emptied() {
  const whole = new Int32Array()
  return {
    person: whole,
    institution: whole,
    doctor: whole,
    slot: whole,
    encounter: whole,
    amountFen: new Float64Array(),
  }
}
