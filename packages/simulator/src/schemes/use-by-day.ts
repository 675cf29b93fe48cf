import type { Day, Instant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import type { Encounter, Label } from '../life/encounter.ts'
import type { Random } from '../random/random.ts'
import { asContext } from './rule-scheme.ts'
import { withCharges } from './with-charges.ts'

/** An item that is used day after day. */
export interface DailyUse {
  item: Item
  days: readonly Day[]
  /** How many of the last days the rule decides about; the days before are context. */
  decided: number
  label: Label
  at: (day: Day) => Instant
}

/** The stay with one line of the item on each of the days. */
export function courseOf(random: Random, encounter: Encounter, use: DailyUse): Encounter {
  const { item, days, decided, label, at } = use
  return withCharges(
    random,
    encounter,
    days.map((day, index) => ({
      item,
      units: 1,
      at: at(day),
      label: index < days.length - decided ? asContext(label) : label,
    })),
  )
}
