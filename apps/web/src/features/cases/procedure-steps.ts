import type { CaseFile } from './case-acts.ts'

/** One step of a procedure: when it was done, or whether it is at hand. */
export interface ProcedureStep {
  readonly key:
    | 'filed'
    | 'investigated'
    | 'reviewed'
    | 'notified'
    | 'decided'
    | 'served'
    | 'executed'
    | 'closed'
  /** The day on which it was done; null while it was not. */
  readonly on: string | null
  readonly isDone: boolean
}

/** The steps of a case's procedure. A step is done when a later one is: what a simple procedure leaves out is not listed. */
export function stepsOf({ state, owed }: Pick<CaseFile, 'state' | 'owed'>): readonly ProcedureStep[] {
  const { procedure, filedOn, report, review, notice, decision, services, closing, status } = state
  const served = services.findLast(({ document }) => document === 'decision')
  const isPaid = decision !== null && owed.returnFen + owed.fineFen + owed.lateFeeFen === 0
  const isCarriedOut = decision?.measures.every(({ doneOn }) => doneOn !== null) ?? false
  const isExecuted = served !== undefined && isPaid && isCarriedOut
  const all: readonly ProcedureStep[] = [
    { key: 'filed', on: filedOn, isDone: true },
    { key: 'investigated', on: report?.on ?? null, isDone: report !== null },
    { key: 'reviewed', on: null, isDone: (review?.verdict ?? null) !== null },
    { key: 'notified', on: notice?.on ?? null, isDone: notice !== null },
    { key: 'decided', on: decision?.on ?? null, isDone: decision !== null },
    { key: 'served', on: served?.effectiveOn ?? null, isDone: served !== undefined },
    { key: 'executed', on: null, isDone: isExecuted || status === 'closed' },
    { key: 'closed', on: closing?.on ?? null, isDone: closing !== null },
  ]
  const left = procedure === 'penalty' ? all : all.filter(({ key, isDone }) => isDone || !SHORT.includes(key))
  return left
}

/** What a simple procedure and an agreement need not have. */
const SHORT: readonly ProcedureStep['key'][] = ['investigated', 'reviewed']
