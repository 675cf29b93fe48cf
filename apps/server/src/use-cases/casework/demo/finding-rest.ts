import {
  type DayNo,
  dayNoOfSecond,
  type ReviewStatus,
  type SecondNo,
  type WorkingCalendar,
} from '@fundwatch/domain'
import type { DemoFinding } from './demo-ports.ts'
import { officeMoment } from './demo-time.ts'
import { fate } from './fate.ts'

/** Where a finding lies on somebody's desk when the half year ends, and when its first review was. */
export interface Rest {
  readonly status: ReviewStatus
  readonly begins: SecondNo
}

/** How many working days before the end a review begins that is to lie there then: in time, and where that can be, overdue. */
const RESTS: readonly (readonly [status: ReviewStatus, ...before: readonly number[]])[] = [
  ['confirmed', 1, 1, 1],
  ['sent', 3, 4, 4],
  ['accepted', 7, 8],
  ['appealed', 6, 7, 24],
  ['reviewed', 9, 10],
  ['appealed-again', 11, 12, 28],
  ['in-panel', 12, 13, 30],
  ['concluded', 14, 15],
  ['final', 13, 14, 35],
]

/** Only what is old enough was found before its review begins. */
const OLD_ENOUGH_DAYS = 75

/**
 * Which findings lie where when the half year ends, whatever day that is: drawn of those whose institution answers, so that every
 * desk has something on it.
 */
export function restsOf(
  findings: readonly DemoFinding[],
  {
    until,
    calendar,
    isAnswered,
  }: {
    readonly until: SecondNo
    readonly calendar: WorkingCalendar
    readonly isAnswered: (finding: DemoFinding) => boolean
  },
): ReadonlyMap<string, Rest> {
  const today = dayNoOfSecond(until)
  const drawn = findings
    .filter((finding) => finding.hasMoney && finding.dayNo < today - OLD_ENOUGH_DAYS && isAnswered(finding))
    .toSorted((one, other) => fate('rest', one.findingId) - fate('rest', other.findingId))
  // One that waits for its notice has several lines, of which one can be given back.
  const several = drawn.findIndex(({ lineCount }) => lineCount > 1)
  if (several > 0) drawn.unshift(...drawn.splice(several, 1))
  const wanted = RESTS.flatMap(([status, ...before]) => before.map((days) => ({ status, days })))
  return new Map(
    wanted.flatMap(({ status, days }, place): [string, Rest][] => {
      const finding = drawn[place]
      if (finding === undefined) return []
      const begins = officeMoment(workingDayBefore(calendar, today, days), 0.1 + 0.01 * place)
      return [[finding.findingId, { status, begins }]]
    }),
  )
}

/** The working day so many before a day. */
export function workingDayBefore(calendar: WorkingCalendar, day: DayNo, days: number): DayNo {
  let before = day
  for (let left = days; left > 0; ) {
    before = (before - 1) as DayNo
    if (calendar.isWorkingDay(before)) left -= 1
  }
  return before
}
