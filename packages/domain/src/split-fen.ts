import { domainError } from './errors.ts'
import type { Fen } from './fen.ts'
import { fen } from './fen.ts'

interface Share {
  readonly index: number
  readonly floor: bigint
  readonly remainder: bigint
}

/**
 * Splits an amount in proportion to whole, non-negative weights by the largest remainder; the parts add up exactly.
 * Equal remainders: the lower index gets the odd fen. All weights zero: split as if they were equal.
 * A negative amount is split like its magnitude. Throws `weights-unusable` for no weights, or a negative or broken one.
 */
export function splitFen(total: Fen, weights: readonly number[]): readonly Fen[] {
  const usable = weights.length > 0 && weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)
  if (!usable) throw domainError('weights-unusable', { weights: weights.length })

  const shares = floorShares(BigInt(Math.abs(total)), weights)
  const handedOut = shares.reduce((sum, { floor }) => sum + floor, 0n)
  const oddFen = Math.abs(total) - Number(handedOut)
  const lucky = new Set(
    [...shares]
      .sort(byRemainder)
      .slice(0, oddFen)
      .map(({ index }) => index),
  )
  const sign = total < 0 ? -1n : 1n
  return shares.map(({ index, floor }) => fen(sign * (floor + (lucky.has(index) ? 1n : 0n))))
}

function floorShares(magnitude: bigint, weights: readonly number[]): readonly Share[] {
  const given = weights.map(BigInt)
  const effective = given.some((weight) => weight > 0n) ? given : given.map(() => 1n)
  const sum = effective.reduce((total, weight) => total + weight, 0n)
  return effective.map((weight, index) => {
    const part = magnitude * weight
    return { index, floor: part / sum, remainder: part % sum }
  })
}

function byRemainder(left: Share, right: Share): number {
  if (left.remainder !== right.remainder) return left.remainder > right.remainder ? -1 : 1
  return left.index - right.index
}
