import { type Community, communities } from '../graph/communities.ts'
import { type Covisits, covisits } from '../graph/covisits.ts'
import type { PaidVisits } from '../graph/gatherings.ts'
import { joinLinks, LINK_KINDS, type Links, linksWithin } from '../graph/links.ts'
import { type RingScore, scoreRings } from '../graph/score-rings.ts'
import { type SharedThing, sharing } from '../graph/sharing.ts'
import type { NetworkSettings } from './judge-network-settings.ts'

/** Who has what in common, as columns of one length; the rows of a thing stand together. */
export interface SharedColumns {
  /** Places in `LINK_KINDS`. */
  readonly kind: Uint8Array
  readonly thing: Int32Array
  readonly person: Int32Array
}

/** A search for rings among all visits of a city. */
export interface RingSearch {
  /** In slots of half of `settings.slotSeconds`. */
  readonly visits: PaidVisits
  readonly shared: SharedColumns
  /** Persons who could share a thing. */
  readonly population: number
  readonly settings: NetworkSettings
}

/** A ring that stands out, before anything innocent was tested. */
export interface FoundRing {
  readonly community: Community
  readonly links: Links
  readonly score: RingScore
  /** Of the pairs that came together: days, and what chance predicts, added up. */
  readonly met: { readonly pairs: number; readonly days: number; readonly expected: number }
}

/** What a search found, the highest score first, and what it did not look at. */
export interface FoundRings {
  readonly rings: readonly FoundRing[]
  /** Groups before they were held against the limits of the screen. */
  readonly groups: number
  readonly pairs: number
  readonly hubs: number
  readonly told: Covisits['told']
}

/** The same city gives the same rings, today and in a year. */
const SEED = 20_261_122

/** Searches for rings: who came together more often than chance lets, and shares things, in groups that hang together. Minutes for a city: a thread of its own is its place. */
export function searchRings({ visits: fine, shared, population, settings }: RingSearch): FoundRings {
  const { slotSeconds, minRing, maxShared } = settings
  const visits = { ...fine, slot: fine.slot.map((half) => half >> 1) }
  const pairs = pairsOf(fine, visits.slot, settings)
  const things = sharing(thingsOf(shared, population), { maxMembers: maxShared })
  const links = things.a.length === 0 ? pairs : joinLinks([pairs, things])
  const groups = communities(links, { seed: SEED, minSize: minRing })
  const own = visitsOfPersons(visits, new Set(groups.flatMap(({ members }) => [...members])))
  const scores = new Map(
    scoreRings(groups, { links, visits: own, slotSeconds }).map((score) => [score.id, score]),
  )
  const met = meetingsOf(pairs, groups)
  const rings = groups.flatMap((community, at) => {
    const score = scores.get(community.id)
    if (score === undefined || !standsOut(score, settings)) return []
    const within = linksWithin(links, community.members)
    if (new Set(within.kind).size < settings.minKinds) return []
    return [{ community, links: within, score, met: met[at] ?? NEVER }]
  })
  return {
    rings: rings.sort((x, y) => y.score.score - x.score.score || (x.community.id < y.community.id ? -1 : 1)),
    groups: groups.length,
    pairs: pairs.a.length,
    hubs: things.hubs.length,
    told: pairs.told,
  }
}

/**
 * At most one link in a hundred persons should be chance: whom a person might meet grows with the city, and so do the digits that
 * are asked for. On a made-up city of a million persons 0.23 links a person pass 5 digits, 0.01 pass 6.3.
 */
const DIGITS_BEYOND_PERSONS = 0.5

/** Pairs by slots, and by slots that begin in the middle of those, so that no two meet unseen across an edge; the stronger count. */
function pairsOf(fine: PaidVisits, slot: Int32Array, settings: NetworkSettings): Covisits {
  const persons = fine.person.reduce((most, one) => Math.max(most, one + 1), 1)
  const minSurprise = Math.max(settings.minSurprise, Math.log10(persons) + DIGITS_BEYOND_PERSONS)
  const wish = { ...settings, minSurprise, seed: SEED }
  const pairs = covisits({ ...fine, slot }, wish)
  return strongerOf(pairs, covisits({ ...fine, slot: fine.slot.map((half) => (half + 1) >> 1) }, wish))
}

/** Both tables are sorted by pair. */
function strongerOf(left: Covisits, right: Covisits): Covisits {
  const order: RowOf[] = []
  for (let [one, other] = [0, 0]; one < left.a.length || other < right.a.length; ) {
    const before = comparePairs([left, one], [right, other])
    const isLeft = before < 0 || (before === 0 && (left.weight[one] ?? 0) >= (right.weight[other] ?? 0))
    order.push(isLeft ? [left, one] : [right, other])
    if (before <= 0) one += 1
    if (before >= 0) other += 1
  }
  return {
    a: Int32Array.from(order, ([table, row]) => table.a[row] ?? 0),
    b: Int32Array.from(order, ([table, row]) => table.b[row] ?? 0),
    kind: Uint8Array.from(order, ([table, row]) => table.kind[row] ?? 0),
    count: Int32Array.from(order, ([table, row]) => table.count[row] ?? 0),
    weight: Float64Array.from(order, ([table, row]) => table.weight[row] ?? 0),
    expected: Float64Array.from(order, ([table, row]) => table.expected[row] ?? 0),
    told: { ...left.told, pairsDropped: Math.max(left.told.pairsDropped, right.told.pairsDropped) },
  }
}

type RowOf = readonly [Covisits, number]

function comparePairs([left, one]: RowOf, [right, other]: RowOf): number {
  if (one >= left.a.length) return 1
  if (other >= right.a.length) return -1
  return (left.a[one] ?? 0) - (right.a[other] ?? 0) || (left.b[one] ?? 0) - (right.b[other] ?? 0)
}

/** Whether a group passes the limits of a screen. */
export function standsOut(
  { daysTogether, score }: RingScore,
  { minDays, minScore }: Pick<NetworkSettings, 'minDays' | 'minScore'>,
): boolean {
  return daysTogether >= minDays && score >= minScore
}

function thingsOf({ kind, thing, person }: SharedColumns, population: number): SharedThing[] {
  const things: SharedThing[] = []
  for (let from = 0; from < thing.length; ) {
    let to = from
    while (to < thing.length && thing[to] === thing[from]) to += 1
    things.push({
      kind: LINK_KINDS[kind[from] ?? 0] ?? 'address',
      key: String(thing[from]),
      members: [...person.subarray(from, to)],
      population,
    })
    from = to
  }
  return things
}

/** The rows of some persons, in their order. */
export function visitsOfPersons(visits: PaidVisits, persons: ReadonlySet<number>): PaidVisits {
  const rows = visits.person.reduce((count, one) => count + (persons.has(one) ? 1 : 0), 0)
  const kept = new Int32Array(rows)
  let next = 0
  for (const [row, one] of visits.person.entries()) {
    if (!persons.has(one)) continue
    kept[next] = row
    next += 1
  }
  const take = (column: Int32Array) => kept.map((row) => column[row] ?? -1)
  return {
    person: take(visits.person),
    institution: take(visits.institution),
    doctor: take(visits.doctor),
    slot: take(visits.slot),
    encounter: take(visits.encounter),
    amountFen: Float64Array.from(kept, (row) => visits.amountFen[row] ?? 0),
  }
}

const NEVER = { pairs: 0, days: 0, expected: 0 }

/** Of each group the pairs inside that came together. */
function meetingsOf(pairs: Covisits, groups: readonly Community[]) {
  const groupOf = new Map(groups.flatMap(({ members }, at) => [...members].map((one) => [one, at] as const)))
  const met = groups.map(() => ({ ...NEVER }))
  for (const [row, a] of pairs.a.entries()) {
    const group = groupOf.get(a)
    const sums = group === undefined ? undefined : met[group]
    if (sums === undefined || groupOf.get(pairs.b[row] ?? -1) !== group) continue
    sums.pairs += 1
    sums.days += pairs.count[row] ?? 0
    sums.expected += pairs.expected[row] ?? 0
  }
  return met
}
