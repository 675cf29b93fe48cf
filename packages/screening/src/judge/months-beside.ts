import type { MonthlyChange } from '../statistics/monthly-change.ts'
import type { MonthsBeside, ScreenRow } from './hit.ts'
import { numberIn } from './row-cells.ts'

/** 95 % of what varies like a normal distribution lies within so many standard deviations. */
const Z_95 = 1.959963984540054

/** The months of a member beside its level before the change; months without exposure are gaps. */
export function monthsBeside(
  { observed, exposure }: { readonly observed: string; readonly exposure: string },
  rows: readonly ScreenRow[],
  { atMonth, before, after, seasonal, noise }: MonthlyChange,
): MonthsBeside {
  const points = rows
    .map((row) => ({
      monthNo: numberIn(row, 'month_no'),
      value: numberIn(row, observed),
      exposure: numberIn(row, exposure),
    }))
    .filter((month) => month.exposure > 0)
    .sort((left, right) => left.monthNo - right.monthNo)
    .map(({ monthNo, value, exposure: of }) => {
      const reach = Z_95 * Math.sqrt(noise / of)
      return {
        monthNo,
        rate: value / of,
        exposure: of,
        low95: Math.max(0, before - reach),
        high95: before + reach,
      }
    })
  return { atMonth, before, after, isSeasonal: seasonal, points }
}
