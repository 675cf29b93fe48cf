import {
  type CovisitWish,
  communities,
  covisits,
  networkSettings,
  searchRings,
  seededRandom,
  type Visits,
} from '@fundwatch/screening'

const SEED = 20_261_122
const SLOTS_PER_DAY = 48
const DAYS = 365
const INSTITUTIONS = 5000
const VISITS_PER_DAY_OF_LARGEST = 10_000
const VISITS_OF_MOST_FREQUENT = 3000
const RINGS = 50
const RING_SIZE = 40
const RING_DAYS = 10
const FOUND = 0.8

/** Institutions with heavy tails, a hospital with 10,000 visits a day, one person with 3,000 visits, and rings at five hospitals. */
function madeUpCity(rows: number, persons: number): Visits {
  const roll = seededRandom(SEED)
  const columns = [0, 1, 2, 3].map(() => new Int32Array(rows))
  const [person, institution, doctor, slot] = columns as [Int32Array, Int32Array, Int32Array, Int32Array]
  let row = 0
  const add = (who: number, where: number, when: number) => {
    person[row] = who
    institution[row] = where
    doctor[row] = where * 20 + (when % 20)
    slot[row] = when
    row += 1
  }
  // From eight to half past five; the mornings are fuller.
  const anySlot = () => Math.floor(roll() * DAYS) * SLOTS_PER_DAY + 16 + Math.floor(roll() ** 1.3 * 19)
  for (let day = 0; day < RINGS * RING_DAYS; day += 1) {
    const [ring, when] = [Math.floor(day / RING_DAYS), anySlot()]
    for (let member = 0; member < RING_SIZE; member += 1)
      if (roll() < 0.8) add(ring * RING_SIZE + member, ring % 5, when)
  }
  for (let visit = 0; visit < VISITS_OF_MOST_FREQUENT; visit += 1)
    add(persons - 1, Math.floor(roll() * 40), anySlot())
  const largest = Math.min(0.75, (VISITS_PER_DAY_OF_LARGEST * DAYS) / rows)
  for (let left = rows - row; left > 0; left -= 1) {
    // Some fall ill far more often than others; each has a few usual places, and now and then goes to one of the fifty hospitals.
    const who = persons - 1 - Math.floor(roll() ** 1.6 * (persons - 1))
    const habit = Math.floor(roll() * 4)
    const usual = habit === 0 ? Math.floor(roll() ** 6 * 50) : (who * 7 + habit * habit * 31) % INSTITUTIONS
    add(who, roll() < largest ? 0 : usual, anySlot())
  }
  return { person, institution, doctor, slot, encounter: person.map((_, at) => at) }
}

const WISHES: Readonly<Record<string, CovisitWish>> = {
  'half-hours': { slotSeconds: 1800, minShared: 3, maxSlot: 500, minSurprise: 8, seed: SEED },
  'half-hours, at least 5': { slotSeconds: 1800, minShared: 5, maxSlot: 500, minSurprise: 8, seed: SEED },
  days: { slotSeconds: 86_400, minShared: 5, maxSlot: 2000, minSurprise: 8, seed: SEED },
}

/** Builds the co-visit graph of a made-up city of a year and says how long each step took, how much memory it needed, and which rings were found. */
export function benchScreeningGraph({
  visits,
  persons,
  tell,
}: {
  readonly visits: number
  readonly persons: number
  readonly tell: (sentence: string) => void
}): void {
  const city = madeUpCity(visits, persons)
  const largest = city.institution.reduce((sum, place) => sum + (place === 0 ? 1 : 0), 0) / DAYS
  tell(`${visits} visits, ${persons} persons; the largest hospital has ${Math.round(largest)} visits a day`)
  searched(city, persons, tell)
  for (const [name, wish] of Object.entries(WISHES)) {
    const [startedAt, cpuAt] = [performance.now(), process.cpuUsage()]
    const slot = wish.slotSeconds === 1800 ? city.slot : city.slot.map((at) => Math.floor(at / SLOTS_PER_DAY))
    const pairs = covisits({ ...city, slot }, wish)
    const pairedAt = performance.now()
    const groups = communities(pairs, { seed: SEED })
    const { user, system } = process.cpuUsage(cpuAt)
    const { meetings, crowdedSlots, visitsLeftOut } = pairs.told
    tell(
      `${name}: ${meetings} meetings, ${pairs.a.length} pairs in ${((pairedAt - startedAt) / 1000).toFixed(1)} s, ` +
        `${crowdedSlots} crowded slots, ${visitsLeftOut} visits left out; ${groups.length} groups in ` +
        `${((performance.now() - pairedAt) / 1000).toFixed(1)} s, ${groups.filter(isPlanted).length} of ${RINGS} rings found; ` +
        `${((user + system) / 1e6).toFixed(1)} s of CPU, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    )
  }
}

/** The whole search as the screen co-visit-rings does it: two sets of slots, groups, scores. */
function searched(city: Visits, population: number, tell: (sentence: string) => void): void {
  const [startedAt, cpuAt] = [performance.now(), process.cpuUsage()]
  const settings = networkSettings(
    { kind: 'network', place: 'institution' },
    new Map([
      ['min_shared', 2],
      ['min_surprise', 5000],
      ['min_score', 200],
    ]),
  )
  const { rings, groups, pairs } = searchRings({
    visits: {
      ...city,
      slot: city.slot.map((at) => at * 2),
      amountFen: new Float64Array(city.slot.length).fill(10_000),
    },
    shared: { kind: new Uint8Array(), thing: new Int32Array(), person: new Int32Array() },
    population,
    settings,
  })
  const { user, system } = process.cpuUsage(cpuAt)
  const found = rings.filter(({ community }) => isPlanted(community)).length
  tell(
    `whole search: ${pairs} pairs, ${groups} groups, ${rings.length} rings stand out, ${found} of ${RINGS} planted ones found, in ` +
      `${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU, ` +
      `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
}

/** Whether a group is nearly the same as one ring: common members ÷ all members of both. */
function isPlanted({ members }: { readonly members: Int32Array }): boolean {
  const byRing = Map.groupBy(members, (one) => Math.floor(one / RING_SIZE))
  return [...byRing].some(
    ([ring, { length }]) => ring < RINGS && length >= FOUND * (RING_SIZE + members.length - length),
  )
}
