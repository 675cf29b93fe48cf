import type { Instant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import type { Order } from '../catalogue/order.ts'
import type { Department, Practitioner } from '../city/institution.ts'
import type { Random } from '../random/random.ts'
import { type Charge, ONE } from './encounter.ts'

/** Who orders. */
export interface Orderer {
  department: Department
  doctor: Practitioner | undefined
}

const FREQUENCIES = ['qd', 'bid', 'tid'] as const

/** Collects the charges of one encounter; lines ordered in one go share an order number. */
export class ChargeSheet {
  readonly charges: Charge[] = []
  readonly #orderer: Orderer
  #order = 0

  constructor(orderer: Orderer) {
    this.#orderer = orderer
  }

  /** Begins a new prescription or order. */
  newOrder(): void {
    this.#order += 1
  }

  /** Adds a charge of a whole or broken quantity, given in units of the item. */
  add(item: Item, units: number, at: Instant): Charge {
    const { department, doctor } = this.#orderer
    const charge: Charge = {
      item,
      quantity: Math.round(units * ONE),
      at,
      doctor,
      department,
      order: this.#order,
    }
    this.charges.push(charge)
    return charge
  }

  /** A prescription of boxes to take home, with how long they last. */
  prescribe(random: Random, prescription: { item: Item; boxes: number; days: number; at: Instant }): Charge {
    const charge = this.add(prescription.item, prescription.boxes, prescription.at)
    charge.dosing = {
      days: prescription.days,
      dose: prescription.item.isInjection ? '1支' : '1片',
      frequency: random.pick(FREQUENCIES),
      way: prescription.item.isInjection ? '皮下注射' : '口服',
    }
    return charge
  }

  /** Adds what a list of orders asks for: below 1 a probability, from 1 on a mean quantity. */
  addOrders(random: Random, orders: readonly Order[], at: () => Instant): void {
    for (const { item, amount } of orders) {
      if (amount >= 1) this.add(item, Math.max(1, Math.round(amount)), at())
      else if (random.chance(amount)) this.add(item, 1, at())
    }
  }

  /** When the person leaves: some minutes after the last charge. */
  leavingAfter(random: Random, arrival: Instant): Instant {
    return this.charges.reduce((last, { at }) => Math.max(last, at), arrival) + random.between(120, 2400)
  }
}
