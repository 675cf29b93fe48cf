import { randomUUID } from 'node:crypto'
import {
  type DayNo,
  dayNoOfSecond,
  type FindingReview,
  firstSecondOf,
  isCaseworkError,
  type SecondNo,
  SYSTEM_USER,
  workingDayAfter,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { watchCases } from '../cases/watch-cases.ts'
import { lapseSilent } from '../findings/lapse-silent.ts'
import { raiseLeadsByRule } from '../leads/raise-leads-by-rule.ts'
import { watchLeads } from '../leads/watch-leads.ts'
import { CASE_SCRIPTS } from './case-scripts.ts'
import type { Cast } from './demo-cast.ts'
import type { DemoCityPorts, DemoFinding, HalfYear } from './demo-ports.ts'
import { beginningOf, type DueTurn, type FindingNature, nextTurn } from './finding-story.ts'
import { LEAD_SCRIPTS } from './lead-scripts.ts'
import { actorOf, placeOf, playFinding } from './play-finding.ts'
import {
  dueOfThread,
  idOfThread,
  playThread,
  resumeThread,
  type ScriptThread,
  type ThreadStage,
} from './script-thread.ts'

const SYSTEM = { userId: SYSTEM_USER, name: '系统', grants: [], by: 'system' } as const
/** Leads are raised by rule so many days before the end: then they are new, and some are already worked on. */
const RAISED_BEFORE_END = 25

const EVERY_LEAD = {
  statuses: null,
  source: null,
  grade: null,
  county: null,
  institutionId: null,
  ruleId: null,
  assignee: null,
  team: null,
  ownTeam: null,
  isUnassigned: false,
  leastFen: null,
  dueUntil: null,
  isOverdue: false,
  text: null,
} as const

/** What a half year is lived with. */
export interface HalfYearWish {
  readonly cast: Cast
  readonly findings: readonly DemoFinding[]
  readonly until: SecondNo
  readonly isOver?: () => boolean
}

interface World extends ThreadStage {
  readonly wish: HalfYearWish
  readonly natures: ReadonlyMap<string, FindingNature>
  readonly reviews: Map<string, Kept<FindingReview>>
  readonly due: Map<string, DueTurn>
  threads: ScriptThread[]
  acts: number
  readonly refusals: string[]
}

/**
 * Lets half a year pass in a demo city, day by day, through the use cases of people: findings are reviewed, sent, appealed and
 * deducted, leads and cases go by their scripts. It follows from the city alone; cut anywhere, it goes on where it stopped, and done
 * twice it does nothing more.
 */
export async function liveHalfYear(ports: DemoCityPorts, wish: HalfYearWish): Promise<HalfYear> {
  const [oldest] = wish.findings
  if (oldest === undefined) return { findings: {}, leads: {}, cases: 0, acts: 0, refusals: [] }
  const begins = beginningOf(oldest.dayNo)
  const world = await openWorld(ports, wish, begins)
  const [first, last] = [dayNoOfSecond(begins), dayNoOfSecond(wish.until)]
  for (let day = first; day <= last && wish.isOver?.() !== true; day = (day + 1) as DayNo)
    await liveDay(world, day)
  return sumUp(world)
}

async function openWorld(ports: DemoCityPorts, wish: HalfYearWish, begins: SecondNo): Promise<World> {
  const { findings, cast } = wish
  const act = systemAct(begins)
  const stage = { ports, cast, findings, institutions: busiest(findings) }
  const planned = LEAD_SCRIPTS.map((script): ScriptThread => {
    const day = workingDayAfter(ports.calendar, dayNoOfSecond(begins), script.begins)
    const id = idOfThread('lead', script.key)
    return {
      noun: 'lead',
      key: script.key,
      id,
      place: 0,
      lastDay: day,
      steps: script.steps,
      begin: { day, script },
    }
  })
  const cases = Object.entries(CASE_SCRIPTS).map(
    ([key, { steps }]): ScriptThread => ({
      noun: 'case',
      key,
      id: idOfThread('case', key),
      place: 0,
      lastDay: dayNoOfSecond(begins),
      steps,
      begin: undefined,
    }),
  )
  const threads: ScriptThread[] = []
  for (const thread of [...planned, ...cases]) {
    const resumed = await resumeThread(stage, act, thread)
    // A case that was not filed yet comes with its lead.
    if (thread.noun === 'lead' || resumed.place > 0) threads.push(resumed)
  }
  const world: World = {
    ...stage,
    wish,
    threads,
    natures: new Map(),
    reviews: new Map(),
    due: new Map(),
    acts: 0,
    refusals: [],
  }
  await look(
    world,
    findings.map(({ findingId }) => findingId),
  )
  const natures = naturesOf(world)
  const ready = { ...world, natures }
  plan(ready, [...world.reviews.keys()])
  return ready
}

function naturesOf({ ports, cast, findings, reviews }: World): ReadonlyMap<string, FindingNature> {
  return new Map(
    findings.map(({ findingId, encounterId }) => {
      const review = reviews.get(findingId)
      const isAnswered =
        review !== undefined && cast.who('institution-office', placeOf(review.state)) !== undefined
      const isPlanted = encounterId !== null && ports.planted.has(encounterId)
      return [findingId, { findingId, isPlanted, isAnswered }]
    }),
  )
}

function busiest(findings: readonly DemoFinding[]): ThreadStage['institutions'] {
  const counts = new Map<string, { readonly finding: DemoFinding; count: number }>()
  for (const finding of findings) {
    const seen = counts.get(finding.institutionId) ?? { finding, count: 0 }
    seen.count += 1
    counts.set(finding.institutionId, seen)
  }
  return [...counts.values()]
    .sort(
      (one, other) =>
        other.count - one.count || one.finding.institutionId.localeCompare(other.finding.institutionId),
    )
    .map(({ finding }) => finding)
}

async function liveDay(world: World, day: DayNo): Promise<void> {
  const { ports, wish } = world
  const requestId = randomUUID()
  let isTold = false
  // Everything of a day is one made-up past in the audit trail, told before it is written.
  const acting = async (at: SecondNo): Promise<Act> => {
    ports.setClock(at)
    const act = { ...systemAct(at), requestId }
    if (!isTold)
      await ports.transact(act, ({ trail }) =>
        trail.write([
          {
            action: 'simulate-past',
            noun: 'instance',
            id: 'demo-city',
            before: null,
            after: { 说明: '模拟数据：演示城市的办理过程' },
          },
        ]),
      )
    isTold = true
    return act
  }
  await tick(world, day, acting)
  for (;;) {
    const end = Math.min(firstSecondOf((day + 1) as DayNo) - 1, wish.until)
    const finding = nextFinding(world, end)
    const thread = nextThread(world, end)
    if (finding === undefined && thread === undefined) return
    if (thread !== undefined && (finding === undefined || thread.at < finding.at))
      await playOneThread(world, await acting(thread.at), thread.thread)
    else if (finding !== undefined) await playFindings(world, await acting(finding.at), finding)
  }
}

/** What the platform does by itself every night. */
async function tick(world: World, day: DayNo, acting: (at: SecondNo) => Promise<Act>): Promise<void> {
  const { ports, wish } = world
  const at = (firstSecondOf(day) + 1_800) as SecondNo
  if (at > wish.until) return
  const act = await acting(at)
  if ((await lapseSilent(ports, act)) > 0) await lookAgain(world)
  if (day === dayNoOfSecond(wish.until) - RAISED_BEFORE_END) {
    await raiseLeadsByRule(ports, act)
    await takeUpRaised(world, act)
  }
  await watchLeads(ports, act)
  await watchCases(ports, act)
}

/** Leads that were raised by rule are handed out, most of them. */
async function takeUpRaised(world: World, act: Act): Promise<void> {
  const { ports } = world
  const filter = { ...EVERY_LEAD, source: 'rule' } as const
  const { rows } = await ports.transact(act, ({ leads }) =>
    leads.page({
      filter,
      reach: [{ kind: 'city' }],
      sort: 'no',
      after: null,
      limit: 50,
      today: dayNoOfSecond(act.at),
    }),
  )
  const steps = LEAD_SCRIPTS.find(({ key }) => key === 'overdue')?.steps ?? []
  for (const [rank, { id, no }] of rows.entries()) {
    if (rank % 3 === 2) continue
    const thread: ScriptThread = {
      noun: 'lead',
      key: no,
      id,
      place: 1,
      lastDay: dayNoOfSecond(act.at),
      steps: steps.slice(0, 1 + (rank % 3)),
      begin: undefined,
    }
    world.threads.push(await resumeThread(world, act, thread))
  }
}

function nextThread(
  world: World,
  until: number,
): { readonly at: SecondNo; readonly thread: ScriptThread } | undefined {
  let found: { readonly at: SecondNo; readonly thread: ScriptThread } | undefined
  for (const thread of world.threads) {
    const at = dueOfThread(world, thread)
    if (at !== undefined && at <= until && (found === undefined || at < found.at)) found = { at, thread }
  }
  return found
}

async function playOneThread(world: World, act: Act, thread: ScriptThread): Promise<void> {
  try {
    const begun = await playThread(world, act, thread)
    world.threads.push(...begun)
    world.acts += 1
    thread.place += 1
    thread.lastDay = dayNoOfSecond(act.at)
  } catch (error) {
    if (!isCaseworkError(error)) throw error
    refuse(world, `${thread.noun} ${thread.key} ${thread.place}: ${error.message}`)
    world.threads = world.threads.filter((other) => other !== thread)
  }
  if (thread.noun === 'case') await lookAgain(world)
}

interface DueFindings extends DueTurn {
  readonly ids: readonly string[]
}

const IN_BULK = ['confirm', 'dismiss', 'send', 'transfer']

function nextFinding({ due }: World, until: number): DueFindings | undefined {
  let first: (DueTurn & { readonly id: string }) | undefined
  for (const [id, { at, turn }] of due)
    if (at <= until && (first === undefined || at < first.at)) first = { id, at, turn }
  if (first === undefined) return undefined
  const { id, at, turn } = first
  const ids = IN_BULK.includes(turn.kind)
    ? [...due].filter(([, other]) => other.at === at && other.turn.kind === turn.kind).map(([other]) => other)
    : [id]
  return { ids, at, turn }
}

async function playFindings(world: World, act: Act, { ids, turn }: DueFindings): Promise<void> {
  const { ports, cast, reviews } = world
  const kept = ids.flatMap((id) => reviews.get(id) ?? [])
  const actor = actorOf({ turn, kept, cast })
  for (const id of ids) world.due.delete(id)
  if (actor === undefined) return
  try {
    world.acts += await playFinding(ports, { ...act, actor }, { turn, kept, cast })
  } catch (error) {
    if (!isCaseworkError(error)) throw error
    refuse(world, `${turn.kind} ${ids[0]}: ${error.message}`)
    return
  }
  const before = new Map(kept.map(({ id, version }) => [id, version]))
  await look(world, ids)
  // What a bulk act refused is not tried for ever.
  plan(
    world,
    ids.filter((id) => reviews.get(id)?.version !== before.get(id)),
  )
}

function refuse(world: World, told: string): void {
  if (world.refusals.length < 20) world.refusals.push(told)
}

async function lookAgain(world: World): Promise<void> {
  const before = new Map([...world.reviews].map(([id, { version }]) => [id, version]))
  await look(world, [...before.keys()])
  plan(
    world,
    [...before.keys()].filter((id) => world.reviews.get(id)?.version !== before.get(id)),
  )
}

async function look(
  { ports, reviews }: Pick<World, 'ports' | 'reviews'>,
  ids: readonly string[],
): Promise<void> {
  const seen = await ports.transact(systemAct(0 as SecondNo), ({ findings }) => findings.peek(ids))
  for (const kept of seen) reviews.set(kept.id, kept)
}

function plan({ reviews, natures, due, ports }: World, ids: readonly string[]): void {
  for (const id of ids) {
    const [kept, nature] = [reviews.get(id), natures.get(id)]
    const next =
      kept && nature && kept.state.basis === null ? nextTurn(kept.state, nature, ports.calendar) : undefined
    if (next === undefined) due.delete(id)
    else due.set(id, next)
  }
}

async function sumUp({ ports, reviews, threads, acts, refusals, wish }: World): Promise<HalfYear> {
  const findings = countBy([...reviews.values()].map(({ state }) => state.status))
  const page = await ports.transact(systemAct(wish.until), ({ leads }) =>
    leads.page({
      filter: EVERY_LEAD,
      reach: [{ kind: 'city' }],
      sort: 'no',
      after: null,
      limit: 500,
      today: dayNoOfSecond(wish.until),
    }),
  )
  return {
    findings,
    leads: countBy(page.rows.map(({ status }) => status)),
    cases: threads.filter(({ noun }) => noun === 'case').length,
    acts,
    refusals,
  }
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

function systemAct(at: SecondNo): Act {
  return { actor: SYSTEM, at, requestId: randomUUID(), address: null, reason: null, lentBy: null }
}
