import type { Instant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import { type Charge, type Encounter, type Label, ONE } from '../life/encounter.ts'
import type { Random } from '../random/random.ts'

/** A charge to add, in units of the item. */
export interface AddedCharge {
  item: Item
  units: number
  at: Instant
  label?: Label | undefined
}

/** The encounter with further charges among its own: same doctor, orders among the existing ones, in order of time. */
export function withCharges(random: Random, encounter: Encounter, added: readonly AddedCharge[]): Encounter {
  const lastOrder = encounter.charges.reduce((last, { order }) => Math.max(last, order), 1)
  const charges = added.map(
    ({ item, units, at, label }): Charge => ({
      item,
      quantity: units * ONE,
      at: Math.min(encounter.end, Math.max(encounter.begin + 60, at)),
      doctor: encounter.doctor,
      department: encounter.department,
      order: random.between(1, lastOrder),
      label,
    }),
  )
  return { ...encounter, charges: [...encounter.charges, ...charges].sort((a, b) => a.at - b.at) }
}
