const DAY_MS = 86_400_000

/** Days between two days `YYYY-MM-DD`, both included, at most so many. */
export function daysBetween(from: string, to: string, most = 400): readonly string[] {
  const first = Date.parse(`${from}T00:00:00Z`)
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - first) / DAY_MS) + 1
  return Array.from({ length: Math.max(0, Math.min(count, most)) }, (_, at) =>
    new Date(first + at * DAY_MS).toISOString().slice(0, 10),
  )
}

/** Where a stretch of days stands on an axis, as columns of a grid counted from 1; what reaches beyond is cut. */
export function stretchOf(
  days: readonly string[],
  { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string },
): { readonly start: number; readonly end: number } {
  const first = days[0] ?? fromDay
  const last = days.at(-1) ?? toDay
  const start = days.indexOf(fromDay < first ? first : fromDay)
  const end = days.indexOf(toDay > last ? last : toDay)
  return { start: start + 1, end: end + 2 }
}

/** A quantity of the wire, in 1/10,000, as people write it. */
export function quantityText(quantity: number): string {
  return String(Number((quantity / 10_000).toFixed(4)))
}
