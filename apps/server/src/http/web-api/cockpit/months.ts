import { type DayNo, dayNo } from '@fundwatch/domain'

/** `2026-03` as the ledger counts months. */
export function monthOf(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1
}

/** A month as people write it. */
export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Months with their first and last day. */
export function monthsOf({ fromMonth, toMonth }: { readonly fromMonth: string; readonly toMonth: string }): {
  readonly fromMonth: number
  readonly toMonth: number
  readonly fromDay: DayNo
  readonly toDay: DayNo
} {
  const [from, to] = [monthOf(fromMonth), monthOf(toMonth)]
  return { fromMonth: from, toMonth: to, fromDay: firstDayOf(from), toDay: (firstDayOf(to + 1) - 1) as DayNo }
}

const firstDayOf = (month: number): DayNo => dayNo(`${monthText(month)}-01` as never)
