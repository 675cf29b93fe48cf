import { type WorkingCalendar, workingDayAfter } from '../calendar/working-calendar.ts'
import type { DayNo } from '../civil-time.ts'
import type { CaseState, Exclusion } from './case-state.ts'

/** What the deadline of a case depends on. */
export type CasePeriod = Pick<CaseState, 'filedOn' | 'restartedOn' | 'extensions' | 'exclusions'> & {
  readonly terms: Pick<CaseState['terms'], 'periodDays' | 'suspensionCounts'>
}

/**
 * The last day on which a case may be decided: the day by which as many days have counted as the terms and the extensions
 * allow. The day of filing (or of the judgement by which it began anew) does not count; days of an exclusion do not count, however
 * many of them coincide; one that has not ended goes on to today. Whether days of a suspension count, the terms say. Where the last
 * day is no working day, the next working day is the last.
 */
export function caseDeadline(period: CasePeriod, calendar: WorkingCalendar, today: DayNo): DayNo {
  const allowed = period.extensions.reduce((sum, days) => sum + days, period.terms.periodDays)
  const begin: number = period.restartedOn ?? period.filedOn
  let last = begin + allowed
  // In order of their beginning, each pushes the end by those of its days that nothing before it took.
  let taken = begin
  for (const { from, to } of uncounted(period, today)) {
    const first = Math.max(from, taken + 1)
    if (first > last || to < first) continue
    last += to - first + 1
    taken = to
  }
  const day = last as DayNo
  return calendar.isWorkingDay(day) ? day : workingDayAfter(calendar, day, 1)
}

function uncounted({ exclusions, terms }: CasePeriod, today: DayNo): readonly { from: number; to: number }[] {
  return exclusions
    .filter(({ exclusion }) => exclusion !== 'suspension' || terms.suspensionCounts !== 1)
    .map((each) => ({ from: each.from, to: lastOf(each, today) }))
    .toSorted((left, right) => left.from - right.from || left.to - right.to)
}

/** The last day that does not count: on the day on which it is taken up again a suspended case runs. */
function lastOf({ exclusion, from, to }: Exclusion, today: DayNo): number {
  if (to === null) return Math.max(from, today)
  return exclusion === 'suspension' ? to - 1 : to
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
