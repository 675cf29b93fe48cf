import type { CaseAct, LeadAct, RaiseLead } from '@fundwatch/contract'
import {
  type CaseState,
  caseLaw,
  civilDay,
  type DayNo,
  dayNoOfSecond,
  type Lead,
  leadLaw,
  type NounLaw,
  OF_THE_CITY,
  type Place,
  type Role,
  type SecondNo,
  SYSTEM_USER,
  workingDayAfter,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { fileCase } from '../cases/file-case.ts'
import { stepCase } from '../cases/step-case.ts'
import { issueDocument } from '../documents/issue-document.ts'
import { raiseLead } from '../leads/raise-lead.ts'
import { mergeLeads, splitLead } from '../leads/reshape-leads.ts'
import { stepLead } from '../leads/step-lead.ts'
import { CASE_SCRIPTS, type CaseScript } from './case-scripts.ts'
import type { Cast } from './demo-cast.ts'
import type { DemoCityPorts, DemoFinding } from './demo-ports.ts'
import { workingLater } from './demo-time.ts'
import { fate, fatedId } from './fate.ts'
import type { LeadScript } from './lead-scripts.ts'
import type { ScriptStep, StepFrame } from './script-step.ts'

/** A lead or a case that goes by a script: how far it is, and what comes next. */
export interface ScriptThread {
  readonly noun: 'lead' | 'case'
  readonly key: string
  readonly id: string
  /** How many events people made: the place in the script, the beginning included. */
  place: number
  lastDay: DayNo
  readonly steps: readonly ScriptStep<string>[]
  /** How it begins; undefined for what began by itself. */
  readonly begin: { readonly day: DayNo; readonly script: LeadScript } | undefined
}

/** What threads are played with. */
export interface ThreadStage {
  readonly ports: DemoCityPorts
  readonly cast: Cast
  readonly findings: readonly DemoFinding[]
  /** Institutions, the busiest first. */
  readonly institutions: readonly Pick<DemoFinding, 'institutionId' | 'institutionName' | 'county'>[]
}

/** The identity of a lead or case of a script; always the same, so that a story that was cut is found again. */
export const idOfThread = (noun: 'lead' | 'case', key: string): string => fatedId('demo', noun, key)

/** When the next step of a thread is due; undefined at its end. */
export function dueOfThread(
  { ports: { calendar } }: Pick<ThreadStage, 'ports'>,
  thread: ScriptThread,
): SecondNo | undefined {
  const { begin, place, steps, key, lastDay } = thread
  const part = fate('hour', key, place)
  if (place === 0) return begin && workingLater(calendar, (begin.day - 1) as DayNo, { days: 1, part })
  const next = steps[place - 1]
  return next && workingLater(calendar, lastDay, { days: next.after, part })
}

/** How far a thing is whose story may have been cut. */
export async function resumeThread(
  { ports }: Pick<ThreadStage, 'ports'>,
  act: Act,
  thread: ScriptThread,
): Promise<ScriptThread> {
  const law: NounLaw<never, { readonly kind: string }> = (thread.noun === 'lead' ? leadLaw : caseLaw) as never
  const story = await ports.transact(act, ({ histories }) => histories.story(law, thread.id))
  const own = story.filter(({ by, event: { kind } }) => by !== SYSTEM_USER && !BESIDE.includes(kind))
  // What began by itself counts as begun.
  const byItself = story.length > 0 && thread.begin === undefined && thread.noun === 'lead' ? 1 : 0
  const last = own.at(-1) ?? story.at(-1)
  return {
    ...thread,
    place: own.length + byItself,
    lastDay: last === undefined ? thread.lastDay : dayNoOfSecond(last.at as SecondNo),
  }
}

/** Events that a script did not ask for. */
const BESIDE: readonly string[] = ['took-over', 'alarm-raised']

/** Plays the next step of a thread; gives the threads that begin with it. */
export async function playThread(
  stage: ThreadStage,
  act: Omit<Act, 'actor'>,
  thread: ScriptThread,
): Promise<readonly ScriptThread[]> {
  if (thread.place === 0) {
    await begin(stage, act, thread)
    return []
  }
  const next = thread.steps[thread.place - 1]
  if (next === undefined) return []
  return thread.noun === 'lead'
    ? playLead(stage, act, { thread, next })
    : playCase(stage, act, { thread, next })
}

async function begin(
  stage: ThreadStage,
  act: Omit<Act, 'actor'>,
  { id, begin }: ScriptThread,
): Promise<void> {
  const script = begin?.script
  const institution =
    script && stage.institutions[script.institution % Math.max(1, stage.institutions.length)]
  if (script === undefined || institution === undefined) return
  const { institutionId, county } = institution
  const name = institution.institutionName ?? institutionId
  const wish: RaiseLead = {
    title: `模拟·${name}${script.title}`,
    source: script.source,
    reference: script.reference,
    county,
    institutionId,
    subjects: [{ kind: 'institution', id: institutionId, name }],
    findingIds: await freeFindings(stage, act, { institutionId, most: script.findings }),
    cause: script.cause,
    reason: '（模拟）登记线索。',
  }
  await raiseLead({ ...stage.ports, newId: () => id }, acting(stage, act, [script.by, placeIn(county)]), wish)
}

async function freeFindings(
  { ports, findings }: ThreadStage,
  act: Omit<Act, 'actor'>,
  { institutionId, most }: { readonly institutionId: string; readonly most: number },
): Promise<string[]> {
  const ids = findings
    .filter((finding) => finding.institutionId === institutionId && finding.dayNo < dayNoOfSecond(act.at))
    .map(({ findingId }) => findingId)
  const taken = await ports.transact({ ...act, actor: NOBODY }, ({ leads }) => leads.leadsOfFindings(ids))
  return ids.filter((id) => !taken.has(id)).slice(0, most)
}

const NOBODY = { userId: SYSTEM_USER, name: '系统', grants: [], by: 'system' } as const

interface Next {
  readonly thread: ScriptThread
  readonly next: ScriptStep<string>
}

async function playLead(
  stage: ThreadStage,
  act: Omit<Act, 'actor'>,
  { thread, next }: Next,
): Promise<readonly ScriptThread[]> {
  const { ports } = stage
  const kept = await load(stage, act, thread, leadLaw)
  const place = placeIn(kept.state.county)
  const fields = next.fields(
    frameOf(stage, act, { place, amountFen: kept.state.amountFen, lead: kept.state }),
  )
  const doer = acting(stage, { ...act, ...reasonOf(fields) }, [next.role, place])
  const seen = { id: kept.id, version: kept.version }
  switch (next.kind) {
    case 'merge':
      await mergeLeads(ports, doer, { ...seen, ...fields } as never)
      return []
    case 'split':
      await splitLead({ ...ports, newId: () => idOfThread('lead', `${thread.key} 2`) }, doer, {
        ...seen,
        ...fields,
      } as never)
      return []
    case 'file-case':
      return [await file(stage, doer, { kept, key: (fields as { caseKey: string }).caseKey })]
    default:
      await stepLead(ports, doer, { kind: next.kind as LeadAct, wish: { ...seen, ...fields } })
      return []
  }
}

async function file(
  { ports, findings }: ThreadStage,
  act: Act,
  { kept, key }: { readonly kept: Kept<Lead>; readonly key: string },
): Promise<ScriptThread> {
  const { state } = kept
  const { procedure, cause, steps } = scriptOfCase(key)
  const own = new Set(state.findings.map(({ findingId }) => findingId))
  const days = findings.filter(({ findingId }) => own.has(findingId)).map(({ dayNo }) => dayNo)
  const [subject] = state.subjects
  const id = idOfThread('case', key)
  await fileCase(
    { ...ports, newId: () => id },
    { ...act, reason: '（模拟）符合立案条件。' },
    {
      title: `${state.title}案`.slice(0, 200),
      procedure,
      party: { kind: 'organisation', id: state.institutionId ?? '', name: subject?.name ?? '' },
      county: state.county,
      institutionId: state.institutionId,
      leadIds: [kept.id],
      causes: [cause],
      lossFen: state.amountFen,
      conductUntil: civilDay(Math.max(...days) as DayNo),
      harmsLife: false,
      reason: '（模拟）符合立案条件。',
    },
  )
  return { noun: 'case', key, id, place: 1, lastDay: dayNoOfSecond(act.at), steps, begin: undefined }
}

/** The script of a case; throws for a key that no script has. */
function scriptOfCase(key: string): CaseScript {
  const script = CASE_SCRIPTS[key]
  if (script === undefined) throw new Error(`There is no script of a case called ${key}.`)
  return script
}

async function playCase(
  stage: ThreadStage,
  act: Omit<Act, 'actor'>,
  { thread, next }: Next,
): Promise<readonly ScriptThread[]> {
  const { ports } = stage
  const { id, version, state } = await load<CaseState>(stage, act, thread, caseLaw as never)
  const place = placeIn(state.county)
  const fields = next.fields(frameOf(stage, act, { place, amountFen: state.lossFen, lead: undefined }))
  const doer = acting(stage, { ...act, ...reasonOf(fields) }, [next.role, place])
  if (next.kind === 'issue-document') await issueDocument(ports, doer, { id, version, ...fields } as never)
  else await stepCase(ports, doer, { kind: next.kind as CaseAct, wish: { id, version, ...fields } })
  return []
}

function reasonOf(fields: object): Pick<Act, 'reason'> {
  return { reason: 'reason' in fields && typeof fields.reason === 'string' ? fields.reason : null }
}

async function load<State>(
  ...[{ ports }, act, { id }, law]: [ThreadStage, Omit<Act, 'actor'>, ScriptThread, NounLaw<State, never>]
): Promise<Kept<State>> {
  const kept = await ports.transact({ ...act, actor: NOBODY }, ({ histories }) => histories.load(law, id))
  if (kept === undefined) throw new Error(`A ${law.noun} of the demo city is not there: ${id}.`)
  return kept
}

function acting({ cast }: ThreadStage, act: Omit<Act, 'actor'>, [role, place]: readonly [Role, Place]): Act {
  const actor = cast.who(role, place)
  if (actor === undefined) throw new Error(`Nobody in the demo city is ${role} there.`)
  return { ...act, actor }
}

function frameOf(
  { cast, ports }: ThreadStage,
  { at }: Pick<Act, 'at'>,
  {
    place,
    amountFen,
    lead,
  }: { readonly place: Place; readonly amountFen: number; readonly lead: Lead | undefined },
): StepFrame {
  const today = dayNoOfSecond(at)
  return {
    today: civilDay(today),
    day: (later) => civilDay(workingDayAfter(ports.calendar, today, later)),
    amountFen,
    institutionName: lead?.subjects[0]?.name ?? '',
    userOf: (role) => cast.who(role, place)?.userId ?? SYSTEM_USER,
    idOf: (key) => idOfThread('lead', key),
    findingIds: lead?.findings.map(({ findingId }) => findingId) ?? [],
  }
}

function placeIn(county: string | null): Place {
  return { ...OF_THE_CITY, county }
}
