import { everyItem } from '../catalogue/item.ts'
import { ONE, type Quantity } from '../life/encounter.ts'

/**
 * What was sold, per institution, product and month: the only thing the simulator remembers of the lines it wrote.
 * Its size depends on institutions, products and months, not on persons or lines.
 */
export class StockLedger {
  readonly #months: number
  readonly #sold = new Map<number, Float64Array>()

  constructor(months: number) {
    this.#months = months
  }

  /** Adds what left the shelf (negative: came back), in 1/10,000 of the unit. */
  add(movement: { institution: number; item: number; month: number; quantity: Quantity }): void {
    const key = movement.institution * everyItem.length + movement.item
    let months = this.#sold.get(key)
    if (!months) {
      months = new Float64Array(this.#months)
      this.#sold.set(key, months)
    }
    months[movement.month] = (months[movement.month] ?? 0) + movement.quantity / ONE
  }

  /** Units sold by month of every product of an institution, in the order of the catalogue. */
  soldBy(institution: number): { item: number; months: Float64Array }[] {
    return everyItem.flatMap(({ index }) => {
      const months = this.#sold.get(institution * everyItem.length + index)
      return months ? [{ item: index, months }] : []
    })
  }
}
