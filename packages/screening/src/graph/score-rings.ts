import { type Adjacency, adjacency } from './adjacency.ts'
import type { Community } from './communities.ts'
import { placeIn } from './dense-numbers.ts'
import { gatherings, type PaidVisits, rowsByPerson } from './gatherings.ts'
import type { Links } from './links.ts'

/** What a ring is judged by. All shares are 0 to 1. */
export interface RingScore {
  readonly id: string
  readonly size: number
  readonly linkedPairs: number
  /** Linked pairs ÷ possible pairs. */
  readonly density: number
  /** Digits of surprise between members, and what their links in general let expect (configuration model). */
  readonly insideWeight: number
  readonly expectedWeight: number
  /** Share of the members' links that stays inside. */
  readonly insideShare: number
  /** Days on which enough members were at one institution. */
  readonly daysTogether: number
  /** Shares of visits and money that fall on those days and places. */
  readonly togetherShare: number
  readonly amountFen: number
  readonly togetherFen: number
  /** Of those together on a day, the share that came within one slot. */
  readonly tightness: number
  /** Herfindahl index of the visits by institution: 1 when there is only one. */
  readonly concentration: number
  /** 0 to 1, see `scoreRings`. */
  readonly score: number
}

/** How rings are scored. */
export interface RingScoreWish {
  readonly links: Links
  /** Visits of the members at least; others are not looked at. */
  readonly visits: PaidVisits
  readonly slotSeconds: number
  /** Share of the members who make a gathering, at least three persons; 0.3 when not said. */
  readonly quorumShare?: number
}

const HALF_EVIDENCE = 6

/** How many of so many members make a gathering. */
export function quorumOf(members: number, quorumShare = 0.3): number {
  return Math.max(Math.min(3, members), Math.ceil(quorumShare * members))
}

/**
 * Scores groups, the highest first, equal ones by id: the mean of density, share of links inside, strength (digits per member
 * over themselves and 6, so that six digits are a half), share of visits together, tightness and concentration, times
 * (n − 1) ÷ (n + 2) because three persons are easily dense. The score orders; it is no probability. A group without visits
 * has zeros for what visits would say.
 */
export function scoreRings(rings: readonly Community[], wish: RingScoreWish): RingScore[] {
  const graph = adjacency(wish.links)
  const totalWeight = graph.weight.reduce((sum, one) => sum + one, 0) / 2
  const rows = rowsByPerson(wish.visits)
  return rings
    .map((ring) => {
      const inside = insideOf(graph, ring.members, totalWeight)
      const together = togetherOf(
        [...ring.members].flatMap((one) => rows.get(one) ?? []),
        ring,
        wish,
      )
      return {
        id: ring.id,
        size: ring.members.length,
        ...inside,
        ...together,
        score: scoreOf(ring, inside, together),
      }
    })
    .sort((x, y) => y.score - x.score || (x.id < y.id ? -1 : 1))
}

type Inside = ReturnType<typeof insideOf>
type Together = ReturnType<typeof togetherOf>

function scoreOf({ members }: Community, inside: Inside, together: Together): number {
  const evidence = inside.insideWeight / Math.max(1, members.length)
  const parts = [
    inside.density,
    inside.insideShare,
    evidence / (evidence + HALF_EVIDENCE),
    together.togetherShare,
    together.tightness,
    together.concentration,
  ]
  const size = Math.max(0, members.length - 1) / (members.length + 2)
  return (size * parts.reduce((sum, part) => sum + part, 0)) / parts.length
}

function insideOf(graph: Adjacency, members: Int32Array, totalWeight: number) {
  const nodes = new Set([...members].map((one) => placeIn(graph.persons, one)).filter((node) => node >= 0))
  let [volume, twiceInside, twicePairs] = [0, 0, 0]
  for (const node of nodes)
    for (let at = graph.start[node] ?? 0; at < (graph.start[node + 1] ?? 0); at += 1) {
      volume += graph.weight[at] ?? 0
      if (!nodes.has(graph.neighbour[at] ?? -1)) continue
      twiceInside += graph.weight[at] ?? 0
      twicePairs += 1
    }
  const possible = members.length * (members.length - 1)
  return {
    linkedPairs: twicePairs / 2,
    density: possible > 0 ? twicePairs / possible : 0,
    insideWeight: twiceInside / 2,
    expectedWeight: totalWeight > 0 ? volume ** 2 / (4 * totalWeight) : 0,
    insideShare: volume > 0 ? twiceInside / volume : 0,
  }
}

function togetherOf(rows: readonly number[], { members }: Community, wish: RingScoreWish) {
  const { visits, slotSeconds, quorumShare = 0.3 } = wish
  const quorum = quorumOf(members.length, quorumShare)
  const meetings = gatherings(visits, rows, { slotSeconds, quorum })
  const seen = meetings.reduce((sum, one) => sum + one.visits, 0)
  const attendances = meetings.reduce((sum, { persons }) => sum + persons.length, 0)
  const inSlot = meetings.reduce((sum, { mostInSlot }) => sum + mostInSlot, 0)
  const byPlace = new Map<number, number>()
  for (const row of rows) {
    const place = visits.institution[row] ?? -1
    byPlace.set(place, (byPlace.get(place) ?? 0) + 1)
  }
  return {
    daysTogether: new Set(meetings.map(({ dayNo }) => dayNo)).size,
    togetherShare: rows.length > 0 ? seen / rows.length : 0,
    amountFen: rows.reduce((sum, row) => sum + (visits.amountFen[row] ?? 0), 0),
    togetherFen: meetings.reduce((sum, { amountFen }) => sum + amountFen, 0),
    tightness: attendances > 0 ? inSlot / attendances : 0,
    concentration: [...byPlace.values()].reduce((sum, count) => sum + (count / rows.length) ** 2, 0),
  }
}
