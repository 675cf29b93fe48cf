import type { DayNo } from '../civil-time.ts'
import type { CaseState } from './case-state.ts'
import { notLawful, PROCEDURE } from './case-step.ts'
import { laterTerm } from './later-term.ts'
import { monthsAfter } from './months-after.ts'
import { fineOwed, lateFeeOwed, returnOwed } from './owed.ts'

const COURT = '行政强制法第五十三条'

/**
 * The last day on which the party can still do something against the decision or has time to pay: the end of both ways, what came of
 * those that were gone, and the last instalment. Null while it is not served or an appeal runs.
 */
function appealableUntil(state: CaseState): DayNo | null {
  const served = state.services.findLast(({ document }) => document === 'decision')?.effectiveOn
  if (served === undefined || state.appeals.some(({ endedOn }) => endedOn === null)) return null
  const { reconsiderationDays, lawsuitMonths } = state.terms
  // Before the calendar was asked at service: the days of the law without the free day at their end.
  const terms = state.appealTerms ?? {
    reconsideration: served + reconsiderationDays,
    suit: monthsAfter(served, lawsuitMonths),
  }
  const ends = state.appeals.flatMap(({ endedOn, suitUntil }) => [endedOn, suitUntil])
  const parts = state.instalments.map(({ due }) => due)
  const days = [terms.reconsideration, terms.suit, ...ends, ...parts].filter((day) => day !== null)
  return Math.max(...days) as DayNo
}

/** The first and the last day on which the court may be asked to enforce; null while the party can still appeal without end in sight. */
export function enforcementWindow(state: CaseState): { readonly from: DayNo; readonly until: DayNo } | null {
  const end = appealableUntil(state)
  if (end === null) return null
  return {
    from: (end + 1) as DayNo,
    until: monthsAfter(end, laterTerm(state.terms, 'enforcementWindowMonths')),
  }
}

/** The court is asked when nobody can appeal any more, soon enough, about money that is open, after the party was reminded. */
export function guardEnforcement(state: CaseState, { on, until }: { on: DayNo; until: DayNo }): void {
  if (state.appeals.some(({ endedOn }) => endedOn === null))
    throw notLawful(COURT, '行政复议或者行政诉讼还没有结束，不能申请强制执行')
  const window = enforcementWindow(state)
  if (window === null) throw notLawful(COURT, '决定还没有送达')
  if (on < window.from) throw notLawful(COURT, '申请行政复议和提起行政诉讼的期限未满，不能申请强制执行')
  // The last day may have moved from a free day to the next working day, never to an earlier one.
  if (on > Math.max(until, window.until)) throw notLawful(COURT, '申请强制执行的期限已过')
  const isOpen = [returnOwed(state), fineOwed(state), lateFeeOwed(state, on)].some(
    ({ openFen }) => openFen > 0,
  )
  if (!isOpen) throw notLawful(COURT, '当事人已经履行，没有需要强制执行的内容')
  guardReminder(state, on)
}

/** Days have passed since the party was reminded; it is reminded once it did not pay in time. */
export function guardReminder({ remindedOn, terms }: CaseState, on: DayNo): void {
  const { enforcementReminderDays } = terms
  if (remindedOn === null || on - remindedOn < enforcementReminderDays)
    throw notLawful(
      `${PROCEDURE}第五十五条`,
      `应当先催告，满 ${enforcementReminderDays} 日仍未履行的才能申请强制执行`,
    )
}
