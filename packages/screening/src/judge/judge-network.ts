import type { PaidVisits } from '../graph/gatherings.ts'
import {
  type InnocentExplanations,
  innocentExplanations,
  type PersonFacts,
} from '../graph/innocent-explanations.ts'
import { LINK_KINDS, linksWithin } from '../graph/links.ts'
import { scoreRings } from '../graph/score-rings.ts'
import type { PurposedVisits } from '../graph/shared-days.ts'
import type { Judged, ScreenHit } from './hit.ts'
import type { NetworkNames } from './judge-network-dossier.ts'
import { networkHit, type RingDay, type RingToTell } from './judge-network-hit.ts'
import { type FoundRing, type FoundRings, standsOut, visitsOfPersons } from './judge-network-search.ts'
import type { NetworkSettings } from './judge-network-settings.ts'
import { chiefReason, foundWords } from './judge-network-words.ts'
import type { Ranked } from './judge-ranking.ts'
import { byScore } from './row-cells.ts'

/** What is known of the members of the rings that were found. */
export interface RingFacts {
  readonly persons: ReadonlyMap<number, PersonFacts>
  /** The village that each village clinic is there for. */
  readonly villageOfClinic: ReadonlyMap<number, number>
  /** All their visits of the period. */
  readonly visits: PurposedVisits
  readonly names: NetworkNames
  readonly nameRing: RingToTell['nameRing']
}

/** What rings came to: hits, those that something innocent explains (ranked, nobody is accused), and the days behind the hits. */
export interface JudgedNetwork extends Judged {
  readonly ranked: readonly Ranked[]
  readonly days: readonly RingDay[]
}

interface Tested {
  readonly kind: 'hit' | 'explained'
  readonly ring: FoundRing
  readonly explanations: InnocentExplanations
}

type Judgement = Tested | { readonly kind: 'not-enough' }

/**
 * Tests of each ring what innocent may have brought it together. What is explained is told and not accused; where something
 * explains a part, only those are left who hang together by the rest, and they must stand out by themselves; where the members
 * may all be of one household for all that is known, nothing is said.
 */
export function judgeNetwork(
  found: FoundRings,
  facts: RingFacts,
  { settings, looked }: { readonly settings: NetworkSettings; readonly looked: number },
): JudgedNetwork {
  const rows = rowsByPerson(facts.visits)
  const judged = found.rings.map((ring) =>
    judgeRing(ring, visitsOfRing(facts.visits, rows, ring), { facts, settings }),
  )
  const tell = ({ ring, explanations }: Tested) =>
    networkHit({
      ring,
      explanations,
      visits: visitsOfRing(facts.visits, rows, ring),
      names: facts.names,
      nameRing: facts.nameRing,
      settings,
      looked,
    })
  const tested = judged.filter((each) => each.kind !== 'not-enough')
  const notEnough = judged.length - tested.length
  const explained = tested.filter(({ kind }) => kind === 'explained')
  const hits = tested
    .filter(({ kind }) => kind === 'hit')
    .slice(0, MOST_HITS)
    .map(tell)
  return {
    hits: hits.map(({ hit }) => hit).sort(byScore),
    days: hits.flatMap(({ days }) => days),
    ranked: explained
      .slice(0, MOST_EXPLAINED)
      .map((each, at) => rankedRing(tell(each).hit, each.explanations, { at, of: explained.length })),
    looked,
    notEnough,
    note: foundWords({
      found,
      looked,
      notEnough,
      explained: explained.map(({ explanations }) => explanations),
    }),
  }
}

/** The rings with the highest scores are told; how many there are is said. */
const MOST_HITS = 5000
const MOST_EXPLAINED = 500

interface Judging {
  readonly facts: RingFacts
  readonly settings: NetworkSettings
}

function judgeRing(ring: FoundRing, visits: PurposedVisits, { facts, settings }: Judging): Judgement {
  const { persons, villageOfClinic } = facts
  const explanations = innocentExplanations(ring.community, {
    links: ring.links,
    slotSeconds: settings.slotSeconds,
    persons,
    villageOfClinic,
    visits,
  })
  if (explanations.verdict === 'explained') return { kind: 'explained', ring, explanations }
  const left = explanations.verdict === 'partly' ? narrowed(ring, visits, { explanations, settings }) : ring
  if (left === null) return { kind: 'explained', ring, explanations }
  if (mayBeOneHousehold(left, facts)) return { kind: 'not-enough' }
  return { kind: 'hit', ring: left, explanations }
}

/** The ring without those whom something explains; null when too little is left to stand out. */
function narrowed(
  ring: FoundRing,
  visits: PaidVisits,
  {
    explanations,
    settings,
  }: { readonly explanations: InnocentExplanations; readonly settings: NetworkSettings },
): FoundRing | null {
  const members = Int32Array.from(explanations.unexplainedGroup)
  if (members.length < settings.minRing) return null
  const community = { id: ring.community.id, members }
  const [score] = scoreRings([community], {
    links: ring.links,
    visits: visitsOfPersons(visits, new Set(members)),
    slotSeconds: settings.slotSeconds,
  })
  if (score === undefined || !standsOut(score, settings)) return null
  const links = linksWithin(ring.links, members)
  return { ...ring, community, links, score, met: metAmong(links, ring) }
}

/** Who came together among those who are left; chance is taken to be for them what it was for a pair of the ring. */
function metAmong(links: FoundRing['links'], { met }: FoundRing): FoundRing['met'] {
  const rows = [...links.kind.keys()].filter((row) =>
    CAME_TOGETHER.includes(LINK_KINDS[links.kind[row] ?? 0] ?? ''),
  )
  return {
    pairs: rows.length,
    days: rows.reduce((sum, row) => sum + (links.count[row] ?? 0), 0),
    expected: met.pairs > 0 ? (met.expected * rows.length) / met.pairs : 0,
  }
}

const CAME_TOGETHER: readonly string[] = ['covisit', 'doctor-day']

const LARGEST_FAMILY = 8

/** Known homes are of one household at most, and others are not known. */
function mayBeOneHousehold({ community: { members } }: FoundRing, { persons }: RingFacts): boolean {
  const homes = [...members].map((one) => persons.get(one)?.address)
  const known = new Set(homes.filter((home) => home !== undefined))
  return members.length <= LARGEST_FAMILY && known.size <= 1 && homes.includes(undefined)
}

/** An explained ring as it is listed: by the days together; how much is explained stands as its share. */
function rankedRing(
  { key, facts }: ScreenHit,
  explanations: InnocentExplanations,
  { at, of }: { readonly at: number; readonly of: number },
): Ranked {
  return {
    key,
    within: { verdict: 'explained', reason: chiefReason(explanations) },
    rank: at + 1,
    members: of,
    observed: Number(facts.days_together ?? 0),
    previous: 0,
    share: Math.round(explanations.share * 1000),
    change: null,
    previousRank: null,
    facts: { ...facts, dossier: null },
  }
}

type RowsByPerson = ReadonlyMap<number, readonly number[]>

function rowsByPerson({ person }: PaidVisits): RowsByPerson {
  return Map.groupBy(person.keys(), (row) => person[row] ?? -1)
}

function visitsOfRing(
  visits: PurposedVisits,
  rows: RowsByPerson,
  { community: { members } }: FoundRing,
): PurposedVisits {
  const own = [...members].flatMap((one) => rows.get(one) ?? [])
  const take = (column: Int32Array) => Int32Array.from(own, (row) => column[row] ?? -1)
  return {
    person: take(visits.person),
    institution: take(visits.institution),
    doctor: take(visits.doctor),
    slot: take(visits.slot),
    encounter: take(visits.encounter),
    crowd: take(visits.crowd),
    amountFen: Float64Array.from(own, (row) => visits.amountFen[row] ?? 0),
    purpose: Uint8Array.from(own, (row) => visits.purpose[row] ?? 0),
  }
}
