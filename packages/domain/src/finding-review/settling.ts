import { invalid, refuseBeyond, refuseSilence, refuseUnless, type StepOf } from './review-guards.ts'
import { type FindingReview, recoveredLines, totalOf } from './review-state.ts'

/**
 * What is to be deducted, line by line: at most what was upheld; less where another finding carries the same money. A finding
 * of which nothing is left to deduct is executed at once.
 */
export const decided: StepOf<'decided'> = (state, event) => {
  // What was transferred is decided where it went, about what the finding claims.
  const isElsewhere = event.transferId !== undefined && state.transfer?.targetId === event.transferId
  refuseUnless(state, event, isElsewhere ? 'transferred' : 'final')
  const claimed = state.finding.lines.map(({ lineKey, claimedFen }) => ({ lineKey, fen: claimedFen }))
  const most = amountsOf(state.upheld ?? (isElsewhere ? claimed : []))
  if (event.lines.length > 0) refuseBeyond(event.lines, most, '扣款金额')
  const { lines, method, loss } = event
  return {
    ...state,
    upheld: isElsewhere ? lines : state.upheld,
    status: totalOf(lines) === 0 ? 'executed' : 'decided',
    decision: { lines, method, loss },
  }
}

/** Money came in, by instalment, set-off or refusal of payment; never more than was decided. */
export const recovered: StepOf<'recovered'> = (state, event) => {
  refuseUnless(state, event, 'decided')
  refuseBeyond(event.lines, openLines(state), '追回金额')
  const { way, on, lines, receipt } = event
  if (receipt.trim() === '') throw invalid('凭证号', '必须填写。')
  const recoveries = [...state.recoveries, { no: state.recoveries.length + 1, way, on, lines, receipt }]
  return settled({ ...state, recoveries })
}

/** Money goes back to the institution, at most what it paid beyond what stands. */
export const supplemented: StepOf<'supplemented'> = (state, event) => {
  refuseUnless(state, event, 'decided', 'executed', 'withdrawn')
  refuseSilence(event.reason, event)
  refuseBeyond(event.lines, overpaidLines(state), '补差金额')
  const supplements = [...state.supplements, { lines: event.lines, reason: event.reason }]
  return settled({ ...state, supplements })
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

/** Executed when nothing is open any more. */
export function settled(state: FindingReview): FindingReview {
  if (state.status !== 'decided' && state.status !== 'executed') return state
  const isOpen = [...openLines(state).values()].some((open) => open > 0)
  return { ...state, status: isOpen ? 'decided' : 'executed' }
}

function amountsOf(
  lines: readonly { readonly lineKey: string; readonly fen: number }[],
): ReadonlyMap<string, number> {
  return new Map(lines.map(({ lineKey, fen }) => [lineKey, fen]))
}
