import type { Fen } from './fen.ts'
import { fen } from './fen.ts'
import type { Quantity } from './quantity.ts'
import type { UnitPrice } from './unit-price.ts'
import { divideHalfUp } from './whole-division.ts'

// 1/10,000 × 1/1,000,000 yuan = 10^-10 yuan = 10^-8 fen.
const PARTS_PER_FEN = 100_000_000n

/**
 * Quantity × unit price in fen, halves rounded away from zero, so that a refund cancels its original exactly.
 * Throws `number-out-of-range` when the product exceeds ±10^14 fen.
 */
export function lineAmount(quantity: Quantity, unitPrice: UnitPrice): Fen {
  return fen(divideHalfUp(BigInt(quantity) * BigInt(unitPrice), PARTS_PER_FEN))
}
