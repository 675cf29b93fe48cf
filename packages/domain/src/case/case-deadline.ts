import { type WorkingCalendar, workingDayAfter } from '../calendar/working-calendar.ts'
import type { DayNo } from '../civil-time.ts'
import type { CaseState, Exclusion } from './case-state.ts'

/** What the deadline of a case depends on. */
export type CasePeriod = Pick<CaseState, 'filedOn' | 'extensions' | 'exclusions'> & {
  readonly terms: Pick<CaseState['terms'], 'periodDays'>
}

/**
 * The last day on which a case may be decided: the day by which as many days have counted as the terms and the extensions
 * allow. The day of filing does not count; days of an exclusion or suspension do not count, however many of them coincide;
 * one that has not ended goes on to today. Where the last day is no working day, the next working day is the last.
 */
export function caseDeadline(period: CasePeriod, calendar: WorkingCalendar, today: DayNo): DayNo {
  const allowed = period.extensions.reduce((sum, days) => sum + days, period.terms.periodDays)
  let last = period.filedOn + allowed
  // In order of their beginning, each pushes the end by those of its days that nothing before it took.
  let taken = period.filedOn as number
  for (const { from, to } of inOrder(period.exclusions, today)) {
    const first = Math.max(from, taken + 1)
    if (first > last || to < first) continue
    last += to - first + 1
    taken = to
  }
  const day = last as DayNo
  return calendar.isWorkingDay(day) ? day : workingDayAfter(calendar, day, 1)
}

function inOrder(exclusions: readonly Exclusion[], today: DayNo): readonly { from: number; to: number }[] {
  return exclusions
    .map(({ from, to }) => ({ from, to: to ?? Math.max(from, today) }))
    .toSorted((left, right) => left.from - right.from || left.to - right.to)
}

/** The day of a number of days, working or natural as the terms say, after a day. A natural one that ends on a free day ends on the next working day. */
export function dueAfter(
  calendar: WorkingCalendar,
  from: DayNo,
  { days, inWorkingDays }: { readonly days: number; readonly inWorkingDays: boolean },
): DayNo {
  if (inWorkingDays) return workingDayAfter(calendar, from, days)
  const day = (from + days) as DayNo
  return calendar.isWorkingDay(day) ? day : workingDayAfter(calendar, day, 1)
}
