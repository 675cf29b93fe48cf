import { dayNoOfSecond } from '../civil-time.ts'
import { claimsOfSubjects } from './finding-facts.ts'
import { invalid, refuseBeyond, refuseSilence, type StepOf, wrongState } from './review-guards.ts'
import { type FindingReview, recoveredLines, totalOf } from './review-state.ts'

/**
 * What is to be deducted, line by line: at most what was upheld; less where another finding carries the same money. A finding
 * of which nothing is left to deduct is executed at once.
 */
export const decided: StepOf<'decided'> = (state, event) => {
  // What was transferred is decided where it went, about what the finding claims.
  const isElsewhere = event.transferId !== undefined && state.transfer?.targetId === event.transferId
  // There it may be decided again: after an appeal against what was decided, for less or for nothing, or anew.
  const isAgain = isElsewhere && (state.status === 'decided' || state.status === 'executed')
  const from = isElsewhere ? 'transferred' : 'final'
  if (!isAgain && state.status !== from) throw wrongState(state, event.kind)
  const upheld = isAgain ? null : state.upheld
  const most = amountsOf(upheld ?? (isElsewhere ? claimsOfSubjects(state.finding) : []))
  if (event.lines.length > 0) refuseBeyond(event.lines, most, '扣款金额')
  const { lines, method, loss, dueDay = null } = event
  const next: FindingReview = {
    ...state,
    upheld: isElsewhere ? lines : state.upheld,
    decision: { lines, method, loss },
    ...(totalOf(lines) === 0 ? { status: 'executed', dueDay: null } : { status: 'decided', dueDay }),
  }
  return isAgain ? settled(next) : next
}

/** Money came in, by instalment, set-off or refusal of payment; never more than was decided. */
export const recovered: StepOf<'recovered'> = (state, event) => {
  refuseBeyond(event.lines, openLines(state), '追回金额')
  const { way, on, lines, receipt } = event
  if (receipt.trim() === '') throw invalid('凭证号', '必须填写。')
  const recoveries = [...state.recoveries, { no: state.recoveries.length + 1, way, on, lines, receipt }]
  return settled({ ...state, recoveries })
}

/** Money goes back to the institution, at most what it paid beyond what stands. */
export const supplemented: StepOf<'supplemented'> = (state, event) => {
  refuseSilence(event.reason, event)
  refuseBeyond(event.lines, overpaidLines(state), '补差金额')
  const supplements = [...state.supplements, { lines: event.lines, reason: event.reason }]
  return settled({ ...state, supplements })
}

/** A clock of the bureau ran out, which is told once, by whatever day the scheduler comes to it. */
export const overdue: StepOf<'overdue'> = (state, { kind, dueDay }, { at }) => {
  if (state.dueDay !== dueDay || state.overdueOf === dueDay || dayNoOfSecond(at) <= dueDay)
    throw wrongState(state, kind)
  return { ...state, overdueOf: dueDay }
}

/** Of each line, what is decided and not in yet. */
export function openLines(state: FindingReview): ReadonlyMap<string, number> {
  const paid = recoveredLines(state)
  return new Map(
    (state.decision?.lines ?? []).map(({ lineKey, fen }) => [
      lineKey,
      Math.max(0, fen - (paid.get(lineKey) ?? 0)),
    ]),
  )
}

/** Of each line, what is in beyond what stands: owed to the institution. */
export function overpaidLines(state: FindingReview): ReadonlyMap<string, number> {
  const due = amountsOf(state.decision?.lines ?? [])
  return new Map(
    [...recoveredLines(state)].map(([lineKey, paid]) => [
      lineKey,
      Math.max(0, paid - (due.get(lineKey) ?? 0)),
    ]),
  )
}

/** Executed when nothing is open any more. No clock runs on where neither side owes the other anything. */
export function settled(state: FindingReview): FindingReview {
  const { status } = state
  if (status !== 'decided' && status !== 'executed' && status !== 'withdrawn') return state
  const isOpen = status !== 'withdrawn' && isAnything(openLines(state))
  const dueDay = isOpen || isOverpaid(state) ? state.dueDay : null
  if (status === 'withdrawn') return { ...state, dueDay }
  return { ...state, status: isOpen ? 'decided' : 'executed', dueDay }
}

/** Whether money is to be given back to the institution. */
export function isOverpaid(state: FindingReview): boolean {
  return isAnything(overpaidLines(state))
}

function isAnything(lines: ReadonlyMap<string, number>): boolean {
  return [...lines.values()].some((fen) => fen > 0)
}

function amountsOf(
  lines: readonly { readonly lineKey: string; readonly fen: number }[],
): ReadonlyMap<string, number> {
  return new Map(lines.map(({ lineKey, fen }) => [lineKey, fen]))
}
