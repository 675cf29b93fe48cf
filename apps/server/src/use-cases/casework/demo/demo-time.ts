import {
  type DayNo,
  firstSecondOf,
  type SecondNo,
  type WorkingCalendar,
  workingDayAfter,
} from '@fundwatch/domain'

/** A moment within the office hours of a day, by a part from 0 up to 1. */
export function officeMoment(day: DayNo, part: number): SecondNo {
  const [from, until] = [9 * 3600, 17 * 3600]
  return (firstSecondOf(day) + from + Math.floor(part * (until - from))) as SecondNo
}

/** A moment so many working days later, at least one. */
export function workingLater(
  calendar: WorkingCalendar,
  from: DayNo,
  { days, part }: { readonly days: number; readonly part: number },
): SecondNo {
  return officeMoment(workingDayAfter(calendar, from, Math.max(1, days)), part)
}
