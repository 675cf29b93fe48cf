import type { Day } from '../calendar/civil-time.ts'
import type { Role } from '../life/encounter.ts'
import type { Planting } from './planting.ts'

/** Every other pair is about a month, when the period has two of them. */
export function isHalfBusy({ city }: Planting, pair: number): boolean {
  return pair % 2 === 1 && city.period.months > 1
}

/**
 * Days of one month, one more than the limit when planted; the look-alike has the last of them in another month.
 * Both have as many days in all.
 */
export function monthPlan({ city, random }: Planting, limit: number): Readonly<Record<Role, readonly Day[]>> {
  const { months, monthStarts } = city.period
  const [busy = 0, other = 0] = random.shuffled(Array.from({ length: months }, (_, month) => month))
  const daysOf = (month: number): Day[] => {
    const first = monthStarts[month] ?? city.period.firstDay
    const after = monthStarts[month + 1] ?? city.period.lastDay
    return random.shuffled(Array.from({ length: after - first - 1 }, (_, index) => first + index))
  }
  const elsewhere = daysOf(other).slice(0, 1)
  return {
    planted: daysOf(busy).slice(0, limit + 1),
    innocent: [...daysOf(busy).slice(0, limit), ...elsewhere],
  }
}
