import { type DayNo, firstDayOfMonth, monthNoFromText } from '@fundwatch/domain'

/** Months with their first and last day. */
export function monthsOf({ fromMonth, toMonth }: { readonly fromMonth: string; readonly toMonth: string }): {
  readonly fromMonth: number
  readonly toMonth: number
  readonly fromDay: DayNo
  readonly toDay: DayNo
} {
  const [from, to] = [monthNoFromText(fromMonth), monthNoFromText(toMonth)]
  return {
    fromMonth: from,
    toMonth: to,
    fromDay: firstDayOfMonth(from),
    toDay: (firstDayOfMonth(to + 1) - 1) as DayNo,
  }
}
