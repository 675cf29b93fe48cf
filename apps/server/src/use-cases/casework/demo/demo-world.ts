import { randomUUID } from 'node:crypto'
import {
  caseLaw,
  type DayNo,
  dayNoOfSecond,
  type FindingReview,
  leadLaw,
  type SecondNo,
  workingDayAfter,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { CASE_SCRIPTS } from './case-scripts.ts'
import { busiest, type Cast } from './demo-cast.ts'
import { DEMO_ERRANDS, type DueErrand } from './demo-errands.ts'
import { leadsOf } from './demo-night.ts'
import type { DemoCityPorts, DemoFinding } from './demo-ports.ts'
import { type DemoStage, type DemoThread, idOf, NOBODY, resumeThread, someLaw } from './demo-thread.ts'
import { officeMoment } from './demo-time.ts'
import { fate } from './fate.ts'
import { restsOf, workingDayBefore } from './finding-rest.ts'
import { type DueTurn, type FindingNature, nextTurn } from './finding-story.ts'
import { LEAD_SCRIPTS } from './lead-scripts.ts'
import { OTHER_SCRIPTS } from './other-scripts.ts'
import { caseStep, FILED } from './play-case-step.ts'
import { placeOf } from './play-finding.ts'
import { leadStep, raising } from './play-lead-step.ts'

/** What a half year is lived with. */
export interface HalfYearWish {
  readonly cast: Cast
  readonly findings: readonly DemoFinding[]
  readonly until: SecondNo
  readonly isOver?: () => boolean
}

/** A demo city while its half year is lived. */
export interface World extends DemoStage {
  readonly wish: HalfYearWish
  readonly natures: ReadonlyMap<string, FindingNature>
  readonly reviews: Map<string, Kept<FindingReview>>
  readonly due: Map<string, DueTurn>
  threads: DemoThread[]
  errands: readonly DueErrand[]
  /** Nothing happens before what has happened. */
  now: SecondNo
  acts: number
  readonly refusals: string[]
}

/** The city as it stands at a moment: at its beginning, or where its story was cut. */
export async function openWorld(ports: DemoCityPorts, wish: HalfYearWish, begins: SecondNo): Promise<World> {
  const { findings, cast } = wish
  const lived = await ports.lastMoment()
  const now = Math.max(begins, lived ?? 0) as SecondNo
  const dayOf = (days: number) =>
    days >= 0
      ? workingDayAfter(ports.calendar, dayNoOfSecond(begins), days)
      : workingDayBefore(ports.calendar, dayNoOfSecond(wish.until), -days)
  const errands = DEMO_ERRANDS.map((errand) => ({
    at: officeMoment(dayOf(errand.begins), fate('hour', errand.key)),
    errand,
  }))
  const world: World = {
    ports,
    cast,
    findings,
    institutions: busiest(findings),
    wish,
    threads: [],
    errands: errands.filter(({ at }) => lived === undefined || at >= lived),
    natures: new Map(),
    reviews: new Map(),
    due: new Map(),
    now,
    acts: 0,
    refusals: [],
  }
  for (const thread of plannedThreads(dayOf))
    world.threads.push(await resumeThread(world, systemAct(now), thread))
  await look(
    world,
    findings.map(({ findingId }) => findingId),
  )
  const natures = naturesOf(world)
  // What is to lie on somebody's desk in the end belongs to no lead, which could take it away.
  const free = findings.filter(({ findingId }) => natures.get(findingId)?.rest === null)
  const ready = { ...world, natures, findings: free }
  await takeUpRaised(ready, systemAct(now))
  plan(ready, [...world.reviews.keys()])
  return ready
}

/** The stories of leads, cases and all the rest, before anything of them happened. */
function plannedThreads(dayOf: (begins: number) => DayNo): readonly DemoThread[] {
  return [
    ...LEAD_SCRIPTS.map((script) => ({
      law: someLaw(leadLaw),
      key: script.key,
      id: idOf('lead', script.key),
      steps: [raising(script), ...script.steps.map(leadStep)],
      place: 0,
      lastDay: dayOf(script.begins),
    })),
    ...Object.entries(CASE_SCRIPTS).map(([key, { steps }]) => ({
      law: someLaw(caseLaw),
      key: `case ${key}`,
      id: idOf('case', key),
      steps: [FILED, ...steps.map(caseStep)],
      place: 0,
      lastDay: null,
    })),
    ...OTHER_SCRIPTS.map(({ begins, ...script }) => ({ ...script, place: 0, lastDay: dayOf(begins) })),
  ]
}

function naturesOf({ ports, cast, wish, reviews }: World): ReadonlyMap<string, FindingNature> {
  const { findings, until } = wish
  const answered = new Set(
    findings
      .filter(({ findingId }) => {
        const review = reviews.get(findingId)
        return review !== undefined && cast.who('institution-office', placeOf(review.state)) !== undefined
      })
      .map(({ findingId }) => findingId),
  )
  const isAnswered = ({ findingId }: DemoFinding) => answered.has(findingId)
  const rests = restsOf(findings, { until, calendar: ports.calendar, isAnswered })
  const doubtful = doubtfulRule(findings)
  return new Map(
    findings.map((finding) => {
      const { findingId, encounterId, ruleId } = finding
      const isPlanted = encounterId !== null && ports.planted.has(encounterId)
      const nature = {
        findingId,
        isPlanted,
        isAnswered: isAnswered(finding),
        isDoubtful: ruleId === doubtful,
        rest: rests.get(findingId) ?? null,
        version: 0,
      }
      return [findingId, nature]
    }),
  )
}

/** The rule that people of this city mostly find wrong: the one with most findings. */
function doubtfulRule(findings: readonly DemoFinding[]): string | undefined {
  const groups = [...Map.groupBy(findings, ({ ruleId }) => ruleId)]
  return groups.toSorted(
    ([one, its], [other, theirs]) => theirs.length - its.length || one.localeCompare(other),
  )[0]?.[0]
}

/** Leads that were raised by rule are handed out, most of them. */
export async function takeUpRaised(world: World, act: Act): Promise<void> {
  const steps = (LEAD_SCRIPTS.find(({ key }) => key === 'overdue')?.steps ?? []).map(leadStep)
  for (const [rank, { id, no }] of (await leadsOf(world.ports, act, 'rule')).entries()) {
    if (rank % 3 === 2 || world.threads.some((thread) => thread.id === id)) continue
    const thread: DemoThread = {
      law: someLaw(leadLaw),
      key: no,
      id,
      steps: steps.slice(0, 1 + (rank % 3)),
      place: 0,
      lastDay: dayNoOfSecond(act.at),
    }
    world.threads.push(await resumeThread(world, act, thread))
  }
}

/** Looks at the findings that others changed. */
export async function lookAgain(world: World): Promise<void> {
  const changed: string[] = []
  for (const [id, version] of await world.ports.versionsOfFindings())
    if (world.reviews.get(id)?.version !== version) changed.push(id)
  if (changed.length === 0) return
  await look(world, changed)
  plan(world, changed)
}

/** Looks at findings. */
export async function look(
  { ports, reviews }: Pick<World, 'ports' | 'reviews'>,
  ids: readonly string[],
): Promise<void> {
  const seen = await ports.transact(systemAct(0 as SecondNo), ({ findings }) => findings.peek(ids))
  for (const kept of seen) reviews.set(kept.id, kept)
}

/** Says what comes next of findings, and when. */
export function plan({ reviews, natures, due, ports }: World, ids: readonly string[]): void {
  for (const id of ids) {
    const [kept, nature] = [reviews.get(id), natures.get(id)]
    const next =
      kept && nature && kept.state.basis === null
        ? nextTurn(kept.state, { ...nature, version: kept.version }, ports.calendar)
        : undefined
    if (next === undefined) due.delete(id)
    else due.set(id, next)
  }
}

/** What the platform does by itself. */
export function systemAct(at: SecondNo): Act {
  return { actor: NOBODY, at, requestId: randomUUID(), address: null, reason: null, lentBy: null }
}
