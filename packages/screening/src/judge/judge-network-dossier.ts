import { adjacency } from '../graph/adjacency.ts'
import type { InnocentExplanations } from '../graph/innocent-explanations.ts'
import { joinLinks, LINK_KINDS } from '../graph/links.ts'
import type { RingDossier } from '../graph/ring-dossier.ts'
import { type PathStep, shortestPath } from '../graph/shortest-path.ts'

/** The ids behind the numbers of a network. */
export interface NetworkNames {
  readonly person: (number: number) => string
  readonly institution: (number: number) => string
  /** Empty where it is not known. */
  readonly doctor: (number: number) => string
}

/**
 * A ring's dossier as a hit keeps it (`facts.dossier`, JSON): `RingDossier` with numbers that are places in `persons`,
 * `institutions` and `doctors`. Its timeline has the larger gatherings where there are too many.
 */
export interface StoredDossier extends Omit<RingDossier, 'path'> {
  readonly persons: readonly string[]
  readonly institutions: readonly string[]
  readonly doctors: readonly string[]
  /** Of the slots in the timeline. */
  readonly slotSeconds: number
  readonly timelineTotal: number
  readonly explanations: InnocentExplanations
}

const MOST_MEMBERS = 2000
const MOST_DAYS = 300

/** Writes a dossier down. */
export function dossierText(
  dossier: RingDossier,
  {
    names,
    explanations,
    slotSeconds,
  }: {
    readonly names: NetworkNames
    readonly explanations: InnocentExplanations
    readonly slotSeconds: number
  },
): string {
  const members = dossier.members.slice(0, MOST_MEMBERS)
  const persons = openPlaces(names.person)
  for (const { person } of members) persons.placeOf(person)
  const institutions = openPlaces(names.institution)
  const doctors = openPlaces(names.doctor)
  const isMember = new Set(members.map(({ person }) => person))
  const ofMembers = (those: readonly number[]) =>
    those.filter((one) => isMember.has(one)).map(persons.placeOf)
  const stored: StoredDossier = {
    id: dossier.id,
    members: members.map((one) => ({
      ...one,
      person: persons.placeOf(one.person),
      weight: rounded(one.weight),
      centrality: rounded(one.centrality),
    })),
    centrePersons: ofMembers(dossier.centrePersons),
    edges: dossier.edges
      .filter(({ a, b }) => isMember.has(a) && isMember.has(b))
      .map(({ a, b, weight, reasons }) => ({
        a: persons.placeOf(a),
        b: persons.placeOf(b),
        weight: rounded(weight),
        reasons: reasons.map((reason) => ({ ...reason, weight: rounded(reason.weight) })),
      })),
    edgeTotal: dossier.edgeTotal,
    timeline: largestOf(dossier.timeline).map((one) => ({
      ...one,
      institution: institutions.placeOf(one.institution),
      persons: ofMembers(one.persons),
    })),
    timelineTotal: dossier.timeline.length,
    byInstitution: dossier.byInstitution
      .slice(0, MOST_DAYS)
      .map((one) => ({ ...one, key: institutions.placeOf(one.key) })),
    byDoctor: dossier.byDoctor
      .slice(0, MOST_DAYS)
      .map((one) => ({ ...one, key: one.key < 0 ? -1 : doctors.placeOf(one.key) })),
    amountFen: dossier.amountFen,
    slotSeconds,
    explanations: { ...explanations, unexplainedGroup: ofMembers(explanations.unexplainedGroup) },
    persons: persons.ids,
    institutions: institutions.ids,
    doctors: doctors.ids,
  }
  return JSON.stringify(stored)
}

/** The gatherings of most persons, in order of time. */
function largestOf(timeline: RingDossier['timeline']): RingDossier['timeline'] {
  return [...timeline]
    .sort((x, y) => y.persons.length - x.persons.length || x.dayNo - y.dayNo)
    .slice(0, MOST_DAYS)
    .sort((x, y) => x.dayNo - y.dayNo || x.institution - y.institution)
}

/** Reads a dossier; `path` finds the strongest path between two of its persons (places in `persons`) by the edges it kept. */
export function readDossier(text: string): StoredDossier & {
  readonly path: (from: number, to: number) => PathStep[] | null
} {
  const stored = JSON.parse(text) as StoredDossier
  const rows = stored.edges.flatMap(({ a, b, reasons }) => reasons.map((reason) => ({ a, b, ...reason })))
  const links = joinLinks([
    {
      a: Int32Array.from(rows, ({ a, b }) => Math.min(a, b)),
      b: Int32Array.from(rows, ({ a, b }) => Math.max(a, b)),
      kind: Uint8Array.from(rows, ({ kind }) => LINK_KINDS.indexOf(kind)),
      count: Int32Array.from(rows, ({ count }) => count),
      // An edge that was rounded down to nothing is still an edge.
      weight: Float64Array.from(rows, ({ weight }) => Math.max(weight, LEAST_WEIGHT)),
    },
  ])
  const graph = adjacency(links)
  return { ...stored, path: (from, to) => shortestPath(links, graph, { from, to }) }
}

const LEAST_WEIGHT = 0.01

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** Numbers to places, in order of their first use. */
function openPlaces(nameOf: (number: number) => string) {
  const places = new Map<number, number>()
  const ids: string[] = []
  return {
    ids,
    placeOf: (number: number): number => {
      const known = places.get(number)
      if (known !== undefined) return known
      const place = ids.length
      places.set(number, place)
      ids.push(nameOf(number))
      return place
    },
  }
}
