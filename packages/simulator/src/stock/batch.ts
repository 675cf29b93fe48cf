import type { Day } from '../calendar/civil-time.ts'
import type { Period } from '../calendar/period.ts'
import type { Item } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import { mix32 } from '../random/random.ts'

/** One lot of a product at an institution: bought in one month, sold in the next. Everything follows from its keys. */
export interface Batch {
  institution: Institution
  item: Item
  /** Month of purchase; −1 is the month before the period. */
  month: number
  number: string
  lot: string
  boughtAtSecond: number
  madeOn: Day
  expiresOn: Day
}

const LATEST_DAY_OF_PURCHASE = 25

/** The lot bought in a month; sales of month m come from the lot of month m − 1. */
export function batchOf(period: Period, key: { institution: Institution; item: Item; month: number }): Batch {
  const { institution, item, month } = key
  const hash = mix32(mix32(institution.index * 4099 + item.index) + month + 2)
  const start = month < 0 ? period.firstDay - 28 : (period.monthStarts[month] ?? period.firstDay)
  const day = start + (hash % LATEST_DAY_OF_PURCHASE)
  return {
    institution,
    item,
    month,
    number: `B${hash.toString(36).toUpperCase().padStart(7, '0')}${institution.code.slice(-4)}`,
    lot: `L${(mix32(item.index * 977 + month) % 1_000_000).toString().padStart(6, '0')}`,
    boughtAtSecond: day * 86_400 + 28_800 + (mix32(hash) % 28_800),
    madeOn: day - 60 - (hash % 120),
    expiresOn: day + 500 + (hash % 300),
  }
}
