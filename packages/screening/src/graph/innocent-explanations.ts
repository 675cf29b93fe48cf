import { adjacency, connectedParts } from './adjacency.ts'
import type { Community } from './communities.ts'
import { LINK_KINDS, type LinkKind, type Links, linksWithin } from './links.ts'
import {
  type PresentDay,
  type PurposedVisits,
  presentDays,
  sharedDays,
  type VisitPurpose,
} from './shared-days.ts'

/** What else may have brought people together. */
export const INNOCENT_REASONS = [
  'same-family',
  'village-clinic',
  'dialysis-slot',
  'check-up-day',
  'chronic-day',
] as const
export type InnocentReason = (typeof INNOCENT_REASONS)[number]

/** What is known of a person; what is not known is left out. */
export interface PersonFacts {
  readonly household?: number
  readonly surname?: string
  readonly address?: number
  readonly village?: number
  /** School or employer. */
  readonly body?: number
}

/** What the explanations are tested by. A table that is not given makes its explanations untested, never wrong. */
export interface InnocentFacts {
  readonly links: Links
  readonly slotSeconds: number
  readonly persons?: ReadonlyMap<number, PersonFacts>
  /** The village each village clinic is there for, by institution. */
  readonly villageOfClinic?: ReadonlyMap<number, number>
  /** Visits of the members, with what they were for. */
  readonly visits?: PurposedVisits
}

/** One explanation, held against every link of a ring. */
export interface TestedExplanation {
  readonly reason: InnocentReason
  readonly isTested: boolean
  /** Links (a pair and a kind) it explains, and their share of all the links' weight, 0 to 1. */
  readonly links: number
  readonly share: number
}

/** What is left when all that is innocent is taken away. */
export interface InnocentExplanations {
  readonly tested: readonly TestedExplanation[]
  readonly linkTotal: number
  /** Share of the links' weight that some explanation explains; a link counts once. */
  readonly share: number
  /** `not-enough-data` when nothing could be tested or there is no link. */
  readonly verdict: 'explained' | 'partly' | 'not-explained' | 'not-enough-data'
  /** Members who still hang together by what nothing explains, the largest such group, ascending. */
  readonly unexplainedGroup: readonly number[]
}

const EXPLAINED = 0.8
const PARTLY = 0.3
/** So much of what a pair shares must be of the kind that explains it. */
const MOST_OF_IT = 0.8
const REGULAR_DAYS = 6
const WEEKDAYS_OF_DIALYSIS = 3
const MOST_CHECK_UPS = 4
const DAYS_PER_WEEK = 7

const TOGETHER: readonly LinkKind[] = ['covisit', 'doctor-day']

/** The links of which an explanation can say anything. */
const EXPLAINS: Readonly<Record<InnocentReason, readonly LinkKind[]>> = {
  'same-family': LINK_KINDS,
  'village-clinic': [...TOGETHER, 'address'],
  'dialysis-slot': [...TOGETHER, 'basket'],
  'check-up-day': [...TOGETHER, 'basket', 'employer'],
  'chronic-day': [...TOGETHER, 'basket'],
}

/**
 * Tests whether something harmless brought a ring together, link by link: a family (one household, or address and surname); a
 * village that goes to its own clinic; patients whose dialysis falls on the same days of every week; a school or employer that
 * sends its people to a few check-up days; a clinic's day for chronic patients on which the members are the smaller part of the
 * crowd. An explanation holds for a pair when at least 80 % of the days they shared are of its kind. That dialysis or a
 * check-up took place is what was billed: whether it did is for an inspector to see.
 */
export function innocentExplanations(ring: Community, facts: InnocentFacts): InnocentExplanations {
  const links = linksWithin(facts.links, ring.members)
  const tests = testsOf(ring, facts)
  const tested = new Map(tests.map(({ reason }) => [reason, { links: 0, weight: 0 }]))
  const unexplained: number[] = []
  let [weight, explained] = [0, 0]
  for (const row of links.a.keys()) {
    const own = links.weight[row] ?? 0
    const kind = LINK_KINDS[links.kind[row] ?? 0] ?? 'covisit'
    const holding = tests.filter(
      ({ reason, holds }) => EXPLAINS[reason].includes(kind) && holds(links.a[row] ?? 0, links.b[row] ?? 0),
    )
    for (const { reason } of holding) {
      const sums = tested.get(reason)
      if (sums === undefined) continue
      sums.links += 1
      sums.weight += own
    }
    weight += own
    if (holding.length > 0) explained += own
    else unexplained.push(row)
  }
  const share = weight > 0 ? explained / weight : 0
  return {
    tested: INNOCENT_REASONS.map((reason) => {
      const sums = tested.get(reason)
      const shareOf = sums && weight > 0 ? sums.weight / weight : 0
      return { reason, isTested: sums !== undefined, links: sums?.links ?? 0, share: shareOf }
    }),
    linkTotal: links.a.length,
    share,
    verdict: tests.length === 0 || weight <= 0 ? 'not-enough-data' : verdictOf(share),
    unexplainedGroup: largestGroup(links, unexplained),
  }
}

function verdictOf(share: number): 'explained' | 'partly' | 'not-explained' {
  if (share >= EXPLAINED) return 'explained'
  return share >= PARTLY ? 'partly' : 'not-explained'
}

interface Test {
  readonly reason: InnocentReason
  readonly holds: (a: number, b: number) => boolean
}

function testsOf(
  { members }: Community,
  { persons, villageOfClinic, visits, slotSeconds }: InnocentFacts,
): Test[] {
  const days = visits === undefined ? undefined : presentDays(visits, slotSeconds)
  const tests: Test[] = []
  if (persons)
    tests.push({ reason: 'same-family', holds: (a, b) => isFamily(persons.get(a), persons.get(b)) })
  if (days === undefined) return tests
  const shared = rememberingLast((a, b) => sharedDays(days.get(a) ?? [], days.get(b) ?? []))
  if (persons && villageOfClinic)
    tests.push({
      reason: 'village-clinic',
      holds(a, b) {
        const village = persons.get(a)?.village
        return (
          village !== undefined &&
          village === persons.get(b)?.village &&
          mostOf(shared(a, b), ([{ institution }]) => villageOfClinic.get(institution) === village)
        )
      },
    })
  const regular = regularPatients(members, days)
  const bothFor =
    (purpose: VisitPurpose) =>
    ([x, y]: readonly [PresentDay, PresentDay]) =>
      x.purpose === purpose && y.purpose === purpose
  tests.push({
    reason: 'dialysis-slot',
    holds: (a, b) => regular.has(a) && regular.has(b) && mostOf(shared(a, b), bothFor('dialysis')),
  })
  if (persons)
    tests.push({
      reason: 'check-up-day',
      holds(a, b) {
        const body = persons.get(a)?.body
        const together = shared(a, b)
        return (
          body !== undefined &&
          body === persons.get(b)?.body &&
          together.length <= MOST_CHECK_UPS &&
          mostOf(together, bothFor('check-up'))
        )
      },
    })
  const { persons: chronic, present } = chronicDays(members, days)
  const isTheirDay = ([x, y]: readonly [PresentDay, PresentDay]) =>
    bothFor('chronic')([x, y]) && x.crowd >= 2 * (present.get(x.key) ?? 0)
  tests.push({
    reason: 'chronic-day',
    holds: (a, b) => chronic.has(a) && chronic.has(b) && mostOf(shared(a, b), isTheirDay),
  })
  return tests
}

function isFamily(left: PersonFacts | undefined, right: PersonFacts | undefined): boolean {
  if (left === undefined || right === undefined) return false
  if (left.household !== undefined && left.household === right.household) return true
  const isOneName = left.surname !== undefined && left.surname === right.surname
  return isOneName && left.address !== undefined && left.address === right.address
}

function mostOf<Thing>(things: readonly Thing[], isOne: (thing: Thing) => boolean): boolean {
  return things.length > 0 && things.filter(isOne).length >= MOST_OF_IT * things.length
}

/** The tests ask for the same pair one after the other. */
function rememberingLast<Answer>(ask: (a: number, b: number) => Answer): (a: number, b: number) => Answer {
  let known: { readonly a: number; readonly b: number; readonly answer: Answer } | undefined
  return (a, b) => {
    if (known === undefined || known.a !== a || known.b !== b) known = { a, b, answer: ask(a, b) }
    return known.answer
  }
}

/** Members with dialysis on six days or more, four fifths of them on the same three days of the week. */
function regularPatients(
  members: Int32Array,
  days: ReadonlyMap<number, readonly PresentDay[]>,
): ReadonlySet<number> {
  const isRegular = (person: number) => {
    const dialysis = new Set(
      (days.get(person) ?? []).filter(({ purpose }) => purpose === 'dialysis').map(({ dayNo }) => dayNo),
    )
    const byWeekday = Map.groupBy(dialysis, (dayNo) => dayNo % DAYS_PER_WEEK)
    const usual = [...byWeekday.values()]
      .map(({ length }) => length)
      .sort((x, y) => y - x)
      .slice(0, WEEKDAYS_OF_DIALYSIS)
      .reduce((sum, length) => sum + length, 0)
    return dialysis.size >= REGULAR_DAYS && usual >= MOST_OF_IT * dialysis.size
  }
  return new Set([...members].filter(isRegular))
}

/** Who came for a chronic disease, and how many members did on each day at each institution. */
function chronicDays(members: Int32Array, days: ReadonlyMap<number, readonly PresentDay[]>) {
  const persons = new Set<number>()
  const present = new Map<number, number>()
  for (const person of members)
    for (const { key, purpose } of days.get(person) ?? []) {
      if (purpose !== 'chronic') continue
      persons.add(person)
      present.set(key, (present.get(key) ?? 0) + 1)
    }
  return { persons, present }
}

function largestGroup(links: Links, rows: readonly number[]): readonly number[] {
  const graph = adjacency({
    a: Int32Array.from(rows, (row) => links.a[row] ?? 0),
    b: Int32Array.from(rows, (row) => links.b[row] ?? 0),
    kind: new Uint8Array(rows.length),
    count: new Int32Array(rows.length),
    weight: Float64Array.from(rows, (row) => links.weight[row] ?? 0),
  })
  const [largest] = connectedParts(graph).sort((x, y) => y.length - x.length || (x[0] ?? 0) - (y[0] ?? 0))
  return largest === undefined ? [] : [...largest].map((node) => graph.persons[node] ?? 0)
}
