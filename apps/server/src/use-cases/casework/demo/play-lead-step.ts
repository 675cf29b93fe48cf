import type { LeadAct, RaiseLead } from '@fundwatch/contract'
import {
  type CaseState,
  civilDay,
  type DayNo,
  dayNoOfSecond,
  type Lead,
  leadLaw,
  OF_THE_CITY,
  type Place,
  SYSTEM_USER,
  workingDayAfter,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { fileCase } from '../cases/file-case.ts'
import { raiseLead } from '../leads/raise-lead.ts'
import { addFindings, mergeLeads, splitLead } from '../leads/reshape-leads.ts'
import { stepLead } from '../leads/step-lead.ts'
import { CASE_SCRIPTS } from './case-scripts.ts'
import { beginThread, type DemoStep, idOf, loadOf, NOBODY, type StepScene } from './demo-thread.ts'
import { handInFor } from './hand-in-for.ts'
import type { LeadScript, LeadStepKind } from './lead-script.ts'
import type { ScriptStep, StepFrame } from './script-step.ts'

/** The first step of a lead: somebody raises it, of findings that belong to none. */
export function raising(script: LeadScript): DemoStep {
  return {
    after: 1,
    leaves: 'raised',
    play: async (scene) => {
      const { institutions, ports } = scene.stage
      const institution = institutions[script.institution % Math.max(1, institutions.length)]
      if (institution === undefined) return
      const { institutionId, county } = institution
      const name = institution.institutionName ?? institutionId
      const wish: RaiseLead = {
        title: `模拟·${name}${script.title}`,
        source: script.source,
        reference: script.reference,
        county,
        institutionId,
        subjects: [{ kind: 'institution', id: institutionId, name }],
        findingIds: await freeFindings(scene, institutionId, script.findings),
        ...(script.amountFen !== undefined && { amountFen: script.amountFen }),
        cause: script.cause,
        reason: '（模拟）登记线索。',
      }
      await raiseLead({ ...ports, newId: () => scene.thread.id }, scene.by(script.by, placeIn(county)), wish)
    },
  }
}

/** Findings of an institution, of days before, that belong to no lead. */
async function freeFindings(
  { stage: { ports, findings }, act }: StepScene,
  institutionId: string,
  most: number,
): Promise<string[]> {
  if (most === 0) return []
  const ids = findings
    .filter((finding) => finding.institutionId === institutionId && finding.dayNo < dayNoOfSecond(act.at))
    .map(({ findingId }) => findingId)
  const taken = await ports.transact({ ...act, actor: NOBODY }, ({ leads }) => leads.leadsOfFindings(ids))
  return ids.filter((id) => !taken.has(id)).slice(0, most)
}

const LEAVES: Partial<Record<LeadStepKind, string>> = {
  merge: 'merged-into',
  split: 'split-off',
  'file-case': 'case-opened',
  'add-findings': 'findings-added',
}

/** A step of a script of a lead as it is played. */
export function leadStep(step: ScriptStep<LeadStepKind>): DemoStep {
  return {
    after: step.after,
    leaves: LEAVES[step.kind] ?? step.kind,
    play: async (scene) => {
      const kept = await loadOf<Lead>(scene, leadLaw, scene.thread.id)
      const { county, partnerIds } = kept.state
      const place = { ...placeIn(county), partnerIds }
      const fields = step.fields(frameOfLead(scene, kept.state))
      const doer = withReason(scene.by(step.role, place, step.rank), fields)
      if (step.file !== undefined)
        await handInFor(scene.stage.ports, doer, { noun: 'lead', id: kept.id, ...step.file })
      await PLAYS[kindOf(step.kind)](scene, doer, { kept, kind: step.kind, fields })
    },
  }
}

interface Told {
  readonly kept: Kept<Lead>
  readonly kind: LeadStepKind
  readonly fields: object
}

type Kind = 'merge' | 'split' | 'file-case' | 'add-findings' | 'step'
const kindOf = (kind: LeadStepKind): Kind => (kind in LEAVES ? (kind as Kind) : 'step')

const PLAYS: Readonly<Record<Kind, (scene: StepScene, doer: Act, told: Told) => Promise<unknown>>> = {
  merge: ({ stage: { ports } }, doer, { kept, fields }) =>
    mergeLeads(ports, doer, { ...seen(kept), ...fields } as never),
  split: ({ stage: { ports }, thread }, doer, { kept, fields }) =>
    splitLead({ ...ports, newId: () => idOf('lead', `${thread.key} 2`) }, doer, {
      ...seen(kept),
      ...fields,
    } as never),
  'add-findings': async (scene, doer, { kept }) => {
    const { institutionId } = kept.state
    const findingIds = institutionId === null ? [] : await freeFindings(scene, institutionId, 2)
    return addFindings(scene.stage.ports, doer, { ...seen(kept), findingIds })
  },
  'file-case': (scene, doer, { kept, fields }) =>
    file(scene, doer, { kept, key: (fields as { readonly caseKey: string }).caseKey }),
  step: ({ stage: { ports } }, doer, { kept, kind, fields }) =>
    stepLead(ports, doer, { kind: kind as LeadAct, wish: { ...seen(kept), ...fields } }),
}

const seen = ({ id, version }: Kept<unknown>) => ({ id, version })

/** Files the case of a script; its own thread goes on from there. */
async function file(
  { stage, act }: StepScene,
  doer: Act,
  { kept, key }: { readonly kept: Kept<Lead>; readonly key: string },
): Promise<void> {
  const { state } = kept
  const script = CASE_SCRIPTS[key]
  if (script === undefined) throw new Error(`There is no script of a case called ${key}.`)
  const own = new Set(state.findings.map(({ findingId }) => findingId))
  const days = stage.findings.filter(({ findingId }) => own.has(findingId)).map(({ dayNo }) => dayNo)
  const conductUntil = days.length > 0 ? Math.max(...days) : dayNoOfSecond(act.at) - 30
  const reason = '（模拟）符合立案条件。'
  const id = idOf('case', key)
  await fileCase(
    { ...stage.ports, newId: () => id },
    { ...doer, reason },
    {
      title: `${state.title}案`.slice(0, 200),
      procedure: script.procedure,
      party: partyOf(script.party, state),
      county: state.county,
      institutionId: state.institutionId,
      leadIds: [kept.id],
      causes: [script.cause],
      lossFen: state.verification?.amountFen ?? state.amountFen,
      conductUntil: civilDay(conductUntil as DayNo),
      harmsLife: false,
      reason,
    },
  )
  beginThread(stage, { id, on: act.at })
}

function partyOf(person: string | undefined, { institutionId, subjects }: Lead): CaseState['party'] {
  return person === undefined
    ? { kind: 'organisation', id: institutionId ?? '', name: subjects[0]?.name ?? '' }
    : { kind: 'person', id: '模拟-0001', name: person }
}

function frameOfLead(scene: StepScene, lead: Lead): StepFrame {
  return {
    ...frameOn(scene, placeIn(lead.county)),
    amountFen: lead.amountFen,
    numberOf: () => '',
    findingIds: lead.findings.map(({ findingId }) => findingId),
  }
}

/** What every script may ask for. */
export function frameOn(
  { stage: { cast, ports }, act }: StepScene,
  place: Place,
): Omit<StepFrame, 'amountFen' | 'findingIds' | 'numberOf'> {
  const today = dayNoOfSecond(act.at)
  return {
    today: civilDay(today),
    day: (later) => civilDay(workingDayAfter(ports.calendar, today, later)),
    ago: (days) => civilDay((today - days) as DayNo),
    userOf: (role, rank) => cast.who(role, place, rank)?.userId ?? SYSTEM_USER,
    nameOf: (role, rank) => cast.who(role, place, rank)?.name ?? '',
    idOf,
  }
}

/** The act with the reason that its fields name. */
export function withReason(act: Act, fields: object): Act {
  return { ...act, reason: 'reason' in fields && typeof fields.reason === 'string' ? fields.reason : null }
}

/** A thing of a county, or of the city. */
export function placeIn(county: string | null): Place {
  return { ...OF_THE_CITY, county }
}
