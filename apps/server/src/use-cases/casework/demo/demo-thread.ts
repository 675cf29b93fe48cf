import {
  type Actor,
  caseworkError,
  type DayNo,
  dayNoOfSecond,
  type FindingReview,
  type NounLaw,
  type Place,
  ROLES,
  type Role,
  type SecondNo,
  SYSTEM_USER,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { Cast } from './demo-cast.ts'
import type { DemoCityPorts, DemoFinding } from './demo-ports.ts'
import { workingLater } from './demo-time.ts'
import { fate, fatedId } from './fate.ts'
import type { DemoNoun } from './script-step.ts'

/** A law, whatever its states and events are. */
export type SomeLaw = NounLaw<object, { readonly kind: string }>

/** A thing that goes by a script: how far it is, and what comes next. */
export interface DemoThread {
  readonly law: SomeLaw
  readonly key: string
  readonly id: string
  readonly steps: readonly DemoStep[]
  /** How many steps are done. */
  place: number
  /** The day of the last one; before the first, the one after which it begins. Null while another thing has to begin it. */
  lastDay: DayNo | null
}

/** One step: so many working days after the one before. */
export interface DemoStep {
  readonly after: number
  /** The kind of the event that it leaves in the history of its thing: by it a story that was cut finds its place. */
  readonly leaves: string
  /** False where there is nothing to begin with: the story ends there. */
  readonly play: (scene: StepScene) => Promise<unknown>
}

/** Where a step is played. */
export interface StepScene {
  readonly stage: DemoStage
  readonly thread: DemoThread
  /** Of this day, by nobody yet. */
  readonly act: Omit<Act, 'actor'>
  /** The act by somebody of a role who reaches the place; throws where there is nobody. */
  readonly by: (role: Role, place: Place, rank?: number) => Act
}

/** What threads are played with. */
export interface DemoStage {
  readonly ports: DemoCityPorts
  readonly cast: Cast
  readonly findings: readonly DemoFinding[]
  /** Institutions, the busiest first. */
  readonly institutions: readonly Pick<DemoFinding, 'institutionId' | 'institutionName' | 'county'>[]
  readonly threads: DemoThread[]
  /** Findings as they stand. */
  readonly reviews: ReadonlyMap<string, Kept<FindingReview>>
}

/** The platform itself, for looking only. */
export const NOBODY: Actor = { userId: SYSTEM_USER, name: '系统', grants: [], by: 'system' }

/** The identity of a thing of a script; always the same, so that a story that was cut is found again. */
export const idOf = (noun: DemoNoun, key: string): string => fatedId('demo', noun, key)

/** When the next step of a thread is due; undefined at its end, and while another thing has to begin it. */
export function dueOfThread(
  { ports: { calendar } }: Pick<DemoStage, 'ports'>,
  { key, place, steps, lastDay }: DemoThread,
): SecondNo | undefined {
  const next = steps[place]
  if (next === undefined || lastDay === null) return undefined
  return workingLater(calendar, lastDay, { days: next.after, part: fate('hour', key, place) })
}

/** Finds how far a thing is whose story may have been cut. */
export async function resumeThread(
  { ports }: Pick<DemoStage, 'ports'>,
  act: Act,
  thread: DemoThread,
): Promise<DemoThread> {
  const story = await ports.transact(act, ({ histories }) => histories.story(thread.law, thread.id))
  const resumed = { ...thread }
  for (const { by, at, event } of story) {
    if (by === SYSTEM_USER || event.kind !== resumed.steps[resumed.place]?.leaves) continue
    resumed.place += 1
    resumed.lastDay = dayNoOfSecond(at as SecondNo)
  }
  return resumed
}

/** Who does it: somebody of a role who reaches the place. Throws `field-invalid` where there is nobody. */
export function doing({ cast }: Pick<DemoStage, 'cast'>, act: Omit<Act, 'actor'>): StepScene['by'] {
  return (role, place, rank = 0) => {
    const actor = cast.who(role, place, rank)
    if (actor === undefined)
      throw caseworkError('field-invalid', { field: '办理人', reason: `演示城市里没有这里的${ROLES[role]}` })
    return { ...act, actor }
  }
}

/** Plays the next step of a thread. */
export async function playThread(
  stage: DemoStage,
  act: Omit<Act, 'actor'>,
  thread: DemoThread,
): Promise<void> {
  const scene = { stage, thread, act, by: doing(stage, act) }
  const isOn = (await thread.steps[thread.place]?.play(scene)) !== false
  thread.place = isOn ? thread.place + 1 : thread.steps.length
  thread.lastDay = dayNoOfSecond(act.at)
}

/** Lets a thing begin that waited for another one, with its first step done. */
export function beginThread(
  { threads }: DemoStage,
  { id, on }: { readonly id: string; readonly on: SecondNo },
): void {
  const thread = threads.find((each) => each.id === id)
  if (thread === undefined) return
  thread.place = 1
  thread.lastDay = dayNoOfSecond(on)
}

/** A thing of a script as it is; throws where it is not there. */
export async function loadOf<State extends object>(
  { stage: { ports }, act }: Pick<StepScene, 'stage' | 'act'>,
  law: { readonly noun: string },
  id: string,
): Promise<Kept<State>> {
  const kept = await ports.transact({ ...act, actor: NOBODY }, ({ histories }) =>
    histories.load(law as unknown as NounLaw<State, { readonly kind: string }>, id),
  )
  if (kept === undefined) throw new Error(`A ${law.noun} of the demo city is not there: ${id}.`)
  return kept
}

/** A law for a thread. */
export function someLaw(law: { readonly noun: string }): SomeLaw {
  // A thread reads the kinds of events only; what they hold is for the use cases.
  return law as unknown as SomeLaw
}
