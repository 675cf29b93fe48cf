import type { Paid } from './use-cockpit.ts'

/** A month of payments, of all counties together. */
export interface PaidMonth {
  readonly month: string
  readonly paidFen: number
}

/** What was paid month by month, oldest first. */
export function paidMonths({ rows }: Paid): readonly PaidMonth[] {
  const sums = new Map<string, number>()
  for (const { month, paidFen } of rows) sums.set(month, (sums.get(month) ?? 0) + paidFen)
  return [...sums]
    .map(([month, paidFen]) => ({ month, paidFen }))
    .toSorted((left, right) => (left.month < right.month ? -1 : 1))
}

/** What was paid by county, all months together. */
export function paidOfCounties({ rows }: Paid): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { county, paidFen } of rows) sums.set(county, (sums.get(county) ?? 0) + paidFen)
  return sums
}
