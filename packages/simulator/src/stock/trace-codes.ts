import type { Item } from '../catalogue/item.ts'
import { NumberIssuer } from '../random/number-issuer.ts'

/** Issues trace codes: seven digits of the product, then thirteen that never repeat and carry no order. */
export class TraceCodes {
  readonly #numbers: NumberIssuer

  constructor(seed: number) {
    this.#numbers = new NumberIssuer(`${seed}/trace-code`)
  }

  /** The code of a new box of the product (20 digits). */
  issue(item: Item): string {
    return `${item.traceProduct}001${this.#numbers.next()}`
  }
}

/** Whether boxes of the product carry codes that are read at the counter: drugs in boxes, not ward doses. */
export function isTraced(item: Item): boolean {
  return item.kind === 'drug' && !item.isInjection
}
