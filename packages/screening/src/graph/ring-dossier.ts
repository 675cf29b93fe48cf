import { type Adjacency, adjacency } from './adjacency.ts'
import { centrality } from './centrality.ts'
import type { Community } from './communities.ts'
import { placeIn } from './dense-numbers.ts'
import { type Gathering, gatherings, type PaidVisits, rowsByPerson } from './gatherings.ts'
import { type Links, linksWithin } from './links.ts'
import { type LinkReason, type PathStep, reasonsOf, shortestPath } from './shortest-path.ts'

/** A member as the dossier shows him. */
export interface RingMember {
  readonly person: number
  /** With how many members he is linked, and the digits of surprise of those links. */
  readonly links: number
  readonly weight: number
  /** 0 to 1, the most central 1. */
  readonly centrality: number
  readonly visits: number
  readonly amountFen: number
}

/** Two members and all that links them. */
export interface RingEdge {
  readonly a: number
  readonly b: number
  readonly weight: number
  readonly reasons: readonly LinkReason[]
}

/** Money by an institution or a doctor (−1: not known). */
export interface MoneyAt {
  readonly key: number
  readonly visits: number
  readonly persons: number
  readonly amountFen: number
}

/** All that is to be shown of one ring. */
export interface RingDossier {
  readonly id: string
  /** The most central first, equal ones by number. */
  readonly members: readonly RingMember[]
  /** The first of the members who are nearly as central as the most central. */
  readonly centrePersons: readonly number[]
  /** The strongest first; `edgeTotal` says how many there are. */
  readonly edges: readonly RingEdge[]
  readonly edgeTotal: number
  /** Institution and day on which two members or more were there, in order of time. */
  readonly timeline: readonly Gathering[]
  readonly byInstitution: readonly MoneyAt[]
  readonly byDoctor: readonly MoneyAt[]
  readonly amountFen: number
  /** The strongest path between two persons by members only; null when there is none. */
  path(from: number, to: number): PathStep[] | null
}

/** What a dossier is made of. */
export interface RingDossierWish {
  readonly links: Links
  /** Visits of the members at least; others are not looked at. */
  readonly visits: PaidVisits
  readonly slotSeconds: number
  /** The most edges listed; 20,000 when not said. */
  readonly maxEdges?: number
}

const NEARLY = 0.8
const MOST_CENTRES = 5

/** The dossier of one ring. */
export function ringDossier({ id, members }: Community, wish: RingDossierWish): RingDossier {
  const links = linksWithin(wish.links, members)
  const graph = adjacency(links)
  const rowsOf = rowsByPerson(wish.visits)
  const rows = [...members].flatMap((one) => rowsOf.get(one) ?? [])
  const central = centrality(graph)
  const listed = [...members]
    .map((person) =>
      memberOf(person, { graph, central, visits: wish.visits, rows: rowsOf.get(person) ?? [] }),
    )
    .sort((x, y) => y.centrality - x.centrality || y.weight - x.weight || x.person - y.person)
  const { edges, total } = strongestEdges(links, graph, Math.max(1, wish.maxEdges ?? 20_000))
  return {
    id,
    members: listed,
    centrePersons: listed
      .filter(({ centrality }) => centrality >= NEARLY)
      .slice(0, MOST_CENTRES)
      .map(({ person }) => person),
    edges,
    edgeTotal: total,
    timeline: gatherings(wish.visits, rows, { slotSeconds: wish.slotSeconds, quorum: 2 }),
    byInstitution: moneyAt(wish.visits, rows, 'institution'),
    byDoctor: moneyAt(wish.visits, rows, 'doctor'),
    amountFen: rows.reduce((sum, row) => sum + (wish.visits.amountFen[row] ?? 0), 0),
    path: (from, to) => shortestPath(links, graph, { from, to }),
  }
}

function memberOf(
  person: number,
  {
    graph,
    central,
    visits,
    rows,
  }: {
    readonly graph: Adjacency
    readonly central: Float64Array
    readonly visits: PaidVisits
    readonly rows: readonly number[]
  },
): RingMember {
  const node = placeIn(graph.persons, person)
  const [from, to] = node < 0 ? [0, 0] : [graph.start[node] ?? 0, graph.start[node + 1] ?? 0]
  return {
    person,
    links: to - from,
    weight: graph.weight.subarray(from, to).reduce((sum, one) => sum + one, 0),
    centrality: central[node] ?? 0,
    visits: rows.length,
    amountFen: rows.reduce((sum, row) => sum + (visits.amountFen[row] ?? 0), 0),
  }
}

/** The strongest edges, and how many there are; the others are never made. */
function strongestEdges(links: Links, graph: Adjacency, most: number): { edges: RingEdge[]; total: number } {
  const total = graph.neighbour.length / 2
  // Each weight stands there twice.
  const weakest =
    total > most
      ? (graph.weight
          .slice()
          .sort()
          .at(-2 * most) ?? 0)
      : 0
  const edges: RingEdge[] = []
  for (const [node, a] of graph.persons.entries())
    for (let at = graph.start[node] ?? 0; at < (graph.start[node + 1] ?? 0); at += 1) {
      const [other = 0, weight = 0] = [graph.neighbour[at], graph.weight[at]]
      if (other < node || weight < weakest) continue
      edges.push({
        a,
        b: graph.persons[other] ?? 0,
        weight,
        reasons: reasonsOf(links, graph.linkRow[at] ?? 0),
      })
    }
  const sorted = edges.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b)
  return { edges: sorted.slice(0, most), total }
}

function moneyAt(visits: PaidVisits, rows: readonly number[], column: 'institution' | 'doctor'): MoneyAt[] {
  const found = new Map<number, { visits: number; persons: Set<number>; amountFen: number }>()
  for (const row of rows) {
    const key = visits[column][row] ?? -1
    const at = found.get(key) ?? { visits: 0, persons: new Set<number>(), amountFen: 0 }
    found.set(key, at)
    at.visits += 1
    at.persons.add(visits.person[row] ?? -1)
    at.amountFen += visits.amountFen[row] ?? 0
  }
  return [...found]
    .map(([key, at]) => ({ key, visits: at.visits, persons: at.persons.size, amountFen: at.amountFen }))
    .sort((x, y) => y.amountFen - x.amountFen || y.visits - x.visits || x.key - y.key)
}
