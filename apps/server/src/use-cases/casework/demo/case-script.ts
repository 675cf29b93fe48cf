import type { CaseAct, FileCase } from '@fundwatch/contract'
import type { Role } from '@fundwatch/domain'
import type { ScriptStep, StepFrame } from './script-step.ts'

/** What people do in a case: an act, or a document. */
export type CaseStepKind = CaseAct | 'issue-document'

/** How the case of a demo city goes, from its filing on. */
export interface CaseScript {
  readonly procedure: FileCase['procedure']
  readonly cause: string
  /** The name of the person it is against; undefined for the institution of its lead. */
  readonly party?: string
  readonly steps: readonly CaseStep[]
}

/** One step of a case. */
export type CaseStep = ScriptStep<CaseStepKind>

/** So many working days later somebody does something; by default all that is told is the day. */
export function act(
  ...[after, role, kind, fields]: [number, Role, CaseStepKind, ((frame: StepFrame) => object)?]
): CaseStep {
  return { after, role, kind, fields: fields ?? (({ today }) => ({ on: today })) }
}

/** The handler makes a document. */
export function document(
  after: number,
  template: string,
  fields: Readonly<Record<string, string>> = {},
): CaseStep {
  return act(after, 'county-handler', 'issue-document', ({ today }) => ({ template, on: today, fields }))
}

/** Two officers with certificates, none of whom decides. */
export const officers = (after = 1): CaseStep =>
  act(after, 'county-handler', 'officers-named', (frame) => ({
    on: frame.today,
    officers: [officer(frame, 'MN-0001', ['county-handler', 0]), officer(frame, 'MN-0002', ['inspector', 0])],
  }))

/** Somebody with a certificate. */
export const officer = (
  { userOf, nameOf }: StepFrame,
  certificate: string,
  who: readonly [role: Role, rank: number],
) => ({
  userId: userOf(...who),
  name: nameOf(...who),
  certificate,
  certificateUntil: '2035-12-31',
})

/** A piece of evidence with its file. */
export function evidence(
  after: number,
  kind: string,
  [key, title, text]: readonly [key: string, title: string, text: string],
): CaseStep {
  return {
    ...act(after, 'county-handler', 'evidence-added', ({ today, idOf }) => ({
      evidenceKind: kind,
      title: `（模拟）${title}`,
      fileId: idOf('file', key),
      takenOn: today,
    })),
    file: { key, name: `${title}.txt`, text },
  }
}

/** The officers have looked into it. */
export const reported = (after: number, isComplex: boolean): CaseStep =>
  act(after, 'county-handler', 'reported', ({ today }) => ({
    on: today,
    facts: '（模拟）收费与病历记录不符。',
    proposal: '（模拟）责令退回并处理。',
    isComplex,
  }))

/** What the officers found on the spot beyond the findings. */
export const lossFound = (after: number, cause: string, lossFen: number): CaseStep =>
  act(after, 'county-handler', 'loss-found', ({ ago }) => ({
    lossFen,
    conductUntil: ago(60),
    causes: [cause],
    reason: '（模拟）现场抽查病历，按比例推算全年损失。',
  }))
