import type { LeadAct, RaiseLead } from '@fundwatch/contract'
import type { Fen, Role } from '@fundwatch/domain'
import type { ScriptStep, StepFrame } from './script-step.ts'

/** What people do with a lead: an act, or what makes other things of it. */
export type LeadStepKind = LeadAct | 'merge' | 'split' | 'file-case' | 'add-findings'

/** How the lead of a demo city goes. */
export interface LeadScript {
  readonly key: string
  /** Working days after the beginning; negative ones before the end. */
  readonly begins: number
  /** Its rank by findings. */
  readonly institution: number
  /** How many findings it holds at most. */
  readonly findings: number
  /** What somebody told it is about, where there are no findings. */
  readonly amountFen?: Fen
  readonly source: RaiseLead['source']
  readonly title: string
  readonly reference: string
  readonly cause: string | null
  readonly by: Role
  readonly steps: readonly LeadStep[]
}

/** One step of a lead. */
export type LeadStep = ScriptStep<LeadStepKind>

/** So many working days later somebody does something. */
export function step(
  ...[after, role, kind, fields]: [number, Role, LeadStepKind, ((frame: StepFrame) => object)?]
): LeadStep {
  return { after, role, kind, fields: fields ?? (() => ({})) }
}

/** The supervisor hands it out. */
export const assign = (after = 1, role: Role = 'inspector') =>
  step(after, 'city-supervisor', 'assigned', ({ userOf }) => ({
    to: userOf(role),
    team: '模拟·稽核一组',
    reason: null,
  }))

/** Who has it begins. */
export const take = (after = 1) => step(after, 'inspector', 'taken')

/** A word beside it. */
export const note = (text: string, after = 3) =>
  step(after, 'inspector', 'noted', () => ({ text: `（模拟）${text}` }))

/** What came out of the check: all of the money, half of it, or nothing. */
export const verify = (result: 'found' | 'partly' | 'not-found', statement: string, after = 6) =>
  step(after, 'inspector', 'verified', ({ amountFen }) => ({
    result,
    statement: `（模拟）${statement}`,
    fileIds: [],
    amountFen: result === 'not-found' ? 0 : result === 'partly' ? Math.floor(amountFen / 2) : amountFen,
  }))

/** Who has it proposes how it ends. */
export const propose = (outcome: string, reason: string, after = 2) =>
  step(after, 'inspector', 'close-proposed', () => ({ outcome, reason: `（模拟）${reason}` }))

/** It says the same as another one. */
export const proposeDuplicate = (of: string, after = 2) =>
  step(after, 'inspector', 'close-proposed', ({ idOf }) => ({
    outcome: 'duplicate',
    duplicateOf: idOf('lead', of),
    reason: '（模拟）与在办线索反映的是同一问题。',
  }))

/** Another person agrees. */
export const close = (after = 2) =>
  step(after, 'approver', 'closed', () => ({ decision: '（模拟）同意办结。' }))

/** What it is called by law. */
export const qualify = (cause: string, after = 1) =>
  step(after, 'inspector', 'qualified', () => ({ cause, reason: '（模拟）按核查情况认定案由。' }))

/** It becomes a case. */
export const openCase = (caseKey: string, after = 2) =>
  step(after, 'county-handler', 'file-case', () => ({ caseKey }))
