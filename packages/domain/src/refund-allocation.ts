import type { Fen } from './fen.ts'
import type { LineAmounts, NetLine, NettableLine } from './net-line.ts'
import type { Quantity } from './quantity.ts'

/** What one group of refunds does: the originals after it, and what of each refund's quantity found nothing left. */
export interface RefundAllocation<Line> {
  readonly left: readonly NetLine<Line>[]
  readonly unmatchedQuantities: readonly Quantity[]
}

interface Consumption {
  readonly quantity: bigint
  readonly before: bigint
  readonly after: bigint
}

/**
 * Takes a group of refunds off its originals, first original first. Quantity: each original gives what it has until the
 * refunds are served. Money: the part that belongs to the matched quantity, floor(M × C ÷ R), spread along the consumed
 * quantity by differences of floors, so the parts add up exactly; refunds of money alone fall on the first original.
 */
export function allocateRefunds<Line extends NettableLine>(
  originals: readonly NetLine<Line>[],
  refunds: readonly Line[],
): RefundAllocation<Line> {
  const refunded = sum(refunds.map(({ quantity }) => magnitude(quantity)))
  const available = sum(originals.map(({ quantity }) => BigInt(quantity)))
  const consumed = refunded < available ? refunded : available
  const consumptions = consume(originals, consumed)

  const take = (amount: keyof LineAmounts): readonly bigint[] =>
    moneyTaken(sum(refunds.map((refund) => magnitude(refund[amount]))), refunded, consumptions)
  const amounts = {
    amountFen: take('amountFen'),
    ownpayFen: take('ownpayFen'),
    overlimitFen: take('overlimitFen'),
    advanceFen: take('advanceFen'),
    eligibleFen: take('eligibleFen'),
  }
  const left = originals.map((original, index) => ({
    line: original.line,
    quantity: less(original.quantity, consumptions[index]?.quantity) as Quantity,
    amountFen: less(original.amountFen, amounts.amountFen[index]) as Fen,
    ownpayFen: less(original.ownpayFen, amounts.ownpayFen[index]) as Fen,
    overlimitFen: less(original.overlimitFen, amounts.overlimitFen[index]) as Fen,
    advanceFen: less(original.advanceFen, amounts.advanceFen[index]) as Fen,
    eligibleFen: less(original.eligibleFen, amounts.eligibleFen[index]) as Fen,
  }))
  return { left, unmatchedQuantities: unmatchedQuantities(refunds, consumed) }
}

function consume(originals: readonly NetLine<unknown>[], consumed: bigint): readonly Consumption[] {
  let before = 0n
  return originals.map((original) => {
    const quantity = clamp(consumed - before, BigInt(original.quantity))
    const consumption = { quantity, before, after: before + quantity }
    before = consumption.after
    return consumption
  })
}

function moneyTaken(
  money: bigint,
  refunded: bigint,
  consumptions: readonly Consumption[],
): readonly bigint[] {
  if (refunded === 0n) return consumptions.map((_, index) => (index === 0 ? money : 0n))

  const consumed = consumptions.at(-1)?.after ?? 0n
  if (consumed === 0n) return consumptions.map(() => 0n)

  // All operands are ≥ 0, so BigInt division is the floor.
  const applied = (money * consumed) / refunded
  return consumptions.map(({ before, after }) => (applied * after) / consumed - (applied * before) / consumed)
}

function unmatchedQuantities(refunds: readonly NettableLine[], consumed: bigint): readonly Quantity[] {
  let before = 0n
  return refunds.map(({ quantity }) => {
    const wanted = magnitude(quantity)
    const matched = clamp(consumed - before, wanted)
    before += wanted
    return Number(wanted - matched) as Quantity
  })
}

function less(value: number, taken = 0n): number {
  return Number(BigInt(value) - taken)
}

function clamp(value: bigint, upper: bigint): bigint {
  if (value < 0n) return 0n
  return value < upper ? value : upper
}

function magnitude(value: number): bigint {
  return BigInt(Math.abs(value))
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
