import { randomUUID } from 'node:crypto'
import {
  caseLaw,
  type DayNo,
  dayNoOfSecond,
  firstSecondOf,
  isCaseworkError,
  OF_THE_CITY,
  type SecondNo,
} from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import { playSecondReadings } from '../second-reading/play-second-readings.ts'
import { leadsOf, passNight, RAISED_BEFORE_END } from './demo-night.ts'
import type { DemoCityPorts, HalfYear } from './demo-ports.ts'
import { type DemoThread, doing, dueOfThread, playThread } from './demo-thread.ts'
import { officeMoment } from './demo-time.ts'
import {
  type HalfYearWish,
  look,
  lookAgain,
  openWorld,
  plan,
  systemAct,
  takeUpRaised,
  type World,
} from './demo-world.ts'
import { beginningOf, type DueTurn } from './finding-story.ts'
import { actorOf, playFinding } from './play-finding.ts'

/**
 * Lets half a year pass in a demo city, day by day, through the use cases of people: findings are reviewed, sent, appealed and
 * deducted; leads, cases and all the rest go by their scripts. It follows from the city alone; cut anywhere, it goes on where it
 * stopped, and done twice it does nothing more.
 */
export async function liveHalfYear(ports: DemoCityPorts, wish: HalfYearWish): Promise<HalfYear> {
  const [oldest] = wish.findings
  if (oldest === undefined) return { findings: {}, leads: {}, cases: 0, acts: 0, refusals: [] }
  const begins = beginningOf(oldest.dayNo)
  const world = await openWorld(ports, wish, begins)
  const [first, last] = [dayNoOfSecond(world.now), dayNoOfSecond(wish.until)]
  for (let day = first; day <= last && wish.isOver?.() !== true; day = (day + 1) as DayNo)
    await liveDay(world, day)
  await ports.deliver()
  return sumUp(world)
}

async function liveDay(world: World, day: DayNo): Promise<void> {
  const { ports, wish } = world
  const requestId = randomUUID()
  let isTold = false
  // Everything of a day is one made-up past in the audit trail, told before it is written.
  const acting: Acting = async (due) => {
    const at = Math.max(due, world.now) as SecondNo
    world.now = at
    ports.setClock(at)
    const act = { ...systemAct(at), requestId }
    if (!isTold) await ports.transact(act, ({ trail }) => trail.write([SIMULATED]))
    isTold = true
    return act
  }
  await tick(world, day, acting)
  for (;;) {
    const end = Math.min(firstSecondOf((day + 1) as DayNo) - 1, wish.until)
    const next = firstOf(nextFinding(world, end), nextThread(world, end), nextErrand(world, end))
    if (next === undefined) break
    await next.play(world, await acting(next.at))
  }
  await readAgain(world, day, acting)
}

type Acting = (due: SecondNo) => Promise<Act>

/** Second readings begin so many days before the end: then there are findings that are closed. */
const READ_AGAIN_BEFORE_END = 45

/** In the evening some read claims a second time, without knowing what was found. */
async function readAgain(world: World, day: DayNo, acting: Acting): Promise<void> {
  const { ports, cast, wish } = world
  const daysLeft = dayNoOfSecond(wish.until) - day
  const chief = cast.who('city-supervisor', OF_THE_CITY)
  // Whoever had to do with a finding does not decide about it: the next day another one looks.
  const judge = cast.who('approver', OF_THE_CITY, day % 2)
  if (daysLeft > READ_AGAIN_BEFORE_END || chief === undefined || judge === undefined) return
  const act = await acting(Math.min(officeMoment(day, 0.99), wish.until) as SecondNo)
  const { actorOf } = cast
  const isWrong = (encounterId: string) => ports.planted.has(encounterId)
  const acts = await playSecondReadings(ports, { act, daysLeft, chief, judge, actorOf, isWrong })
  world.acts += acts
  if (acts > 0) await lookAgain(world)
}

/** What the audit trail is told before anything of a made-up past is written. */
export const SIMULATED = {
  action: 'simulate-past',
  noun: 'instance',
  id: 'demo-city',
  before: null,
  after: { 说明: '模拟数据：演示城市的办理过程' },
} as const

/** Something that is due, and how it is played. */
interface Due {
  readonly at: SecondNo
  readonly play: (world: World, act: Act) => Promise<void>
}

function firstOf(...all: readonly (Due | undefined)[]): Due | undefined {
  return all.flatMap((due) => due ?? []).toSorted((one, other) => one.at - other.at)[0]
}

/** What the platform does by itself every night. */
async function tick(world: World, day: DayNo, acting: Acting): Promise<void> {
  const { ports, wish } = world
  const at = (firstSecondOf(day) + 1_800) as SecondNo
  // A night that was begun before the story was cut is over.
  if (at > wish.until || at < world.now) return
  const act = await acting(at)
  const end = dayNoOfSecond(wish.until)
  if (await passNight(ports, act, end)) await lookAgain(world)
  if (day >= end - RAISED_BEFORE_END) await takeUpRaised(world, act)
}

function nextThread(world: World, until: number): Due | undefined {
  let found: { readonly at: SecondNo; readonly thread: DemoThread } | undefined
  for (const thread of world.threads) {
    const at = dueOfThread(world, thread)
    if (at !== undefined && at <= until && (found === undefined || at < found.at)) found = { at, thread }
  }
  if (found === undefined) return undefined
  const { at, thread } = found
  return { at, play: (place, act) => playOneThread(place, act, thread) }
}

async function playOneThread(world: World, act: Act, thread: DemoThread): Promise<void> {
  const leaves = thread.steps[thread.place]?.leaves ?? ''
  try {
    await playThread(world, act, thread)
    world.acts += 1
  } catch (error) {
    if (!isCaseworkError(error)) throw error
    refuse(world, `${thread.law.noun} ${thread.key} ${leaves}: ${error.message}`)
    world.threads = world.threads.filter((other) => other !== thread)
  }
  // A case decides about findings of its leads, and money that it gets is theirs.
  if (thread.law.noun === caseLaw.noun && ['decided', 'paid'].includes(leaves)) await lookAgain(world)
}

function nextErrand(world: World, until: number): Due | undefined {
  const next = world.errands.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0]
  if (next === undefined) return undefined
  return {
    at: next.at,
    play: async (place, act) => {
      place.errands = place.errands.filter((other) => other !== next)
      try {
        await next.errand.run({ stage: place, act, by: doing(place, act) })
        place.acts += 1
      } catch (error) {
        if (!isCaseworkError(error)) throw error
        refuse(place, `${next.errand.key}: ${error.message}`)
      }
      await lookAgain(place)
    },
  }
}

interface DueFindings extends DueTurn {
  readonly ids: readonly string[]
}

const IN_BULK = ['confirm', 'dismiss', 'reopen', 'send', 'transfer']

function nextFinding({ due }: World, until: number): Due | undefined {
  let first: (DueTurn & { readonly id: string }) | undefined
  for (const [id, { at, turn }] of due)
    if (at <= until && (first === undefined || at < first.at)) first = { id, at, turn }
  if (first === undefined) return undefined
  const { id, at, turn } = first
  const ids = IN_BULK.includes(turn.kind)
    ? [...due].filter(([, other]) => other.at === at && other.turn.kind === turn.kind).map(([other]) => other)
    : [id]
  return { at, play: (world, act) => playFindings(world, act, { ids, at, turn }) }
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

async function sumUp({ ports, reviews, threads, acts, refusals, wish }: World): Promise<HalfYear> {
  const rows = await leadsOf(ports, systemAct(wish.until), null)
  const isFiled = ({ law, place }: DemoThread) => law.noun === caseLaw.noun && place > 0
  return {
    findings: countBy([...reviews.values()].map(({ state }) => state.status)),
    leads: countBy(rows.map(({ status }) => status)),
    cases: threads.filter(isFiled).length,
    acts,
    refusals,
  }
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
