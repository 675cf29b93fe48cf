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
  /** What else is said of the charge. */
  also?: Partial<Charge> | undefined
  /** The time stands even when it lies outside the encounter. */
  isOutside?: boolean
}

/** The encounter with further charges among its own: same doctor, orders among the existing ones, in order of time. */
export function withCharges(random: Random, encounter: Encounter, added: readonly AddedCharge[]): Encounter {
  const lastOrder = lastOrderOf(encounter)
  return joined(
    encounter,
    added.map((one) => toCharge(encounter, one, random.between(1, lastOrder))),
  )
}

/** The encounter with one further prescription or order. */
export function withOrder(encounter: Encounter, added: readonly AddedCharge[]): Encounter {
  const order = lastOrderOf(encounter) + 1
  return joined(
    encounter,
    added.map((one) => toCharge(encounter, one, order)),
  )
}

/** How a drug is taken, for a prescription of some days. */
export function dosing(random: Random, item: Item, days: number): Partial<Charge> {
  const isInjection = item.isInjection
  return {
    dosing: {
      days,
      dose: isInjection ? '1支' : '1片',
      frequency: random.pick(['qd', 'bid', 'tid']),
      way: isInjection ? '皮下注射' : '口服',
    },
  }
}

function lastOrderOf({ charges }: Encounter): number {
  return charges.reduce((last, { order }) => Math.max(last, order), 1)
}

function toCharge(
  { begin, end, doctor, department }: Encounter,
  { item, units, at, label, also, isOutside }: AddedCharge,
  order: number,
): Charge {
  return {
    item,
    quantity: Math.round(units * ONE),
    at: isOutside === true ? at : Math.min(end, Math.max(begin + 60, at)),
    doctor,
    department,
    order,
    label,
    ...also,
  }
}

function joined(encounter: Encounter, charges: readonly Charge[]): Encounter {
  return { ...encounter, charges: [...encounter.charges, ...charges].sort((a, b) => a.at - b.at) }
}
