import { LARGEST_SCALED } from '../decimal-text.ts'
import type { Fen } from '../fen.ts'
import { fen } from '../fen.ts'
import { splitFen } from '../split-fen.ts'
import { divideHalfUp } from '../whole-division.ts'
import type { Ingredients } from './check.ts'

/**
 * How a violation is counted, always on the policy-eligible amounts of its violating lines.
 * `full`: all of it (exclusions, limits, the charge that breaks a period).
 * `share`: × `share_numerator` ÷ `share_denominator` (quantity beyond a limit: Σ × (Σ quantity − N) ÷ Σ quantity).
 * `over-price`: what each line has beyond `allowed_quantity` × `allowed_price` × `allowed_ratio` ÷ 10,000 (caps, discounts).
 * `none`: no amount can be computed (`vola_amt_stas` 0).
 */
export type AmountFormula = 'full' | 'share' | 'over-price' | 'none'

/** A violating line as the amount sees it. */
export interface CountedLine {
  readonly eligibleFen: Fen
  readonly ingredients?: Ingredients | undefined
}

/** The amount of a finding, and of each of its violating lines; the parts add up to the whole. */
export interface ViolationAmount {
  readonly totalFen: Fen
  readonly lineFen: readonly Fen[]
}

// 1/10,000 × 1/1,000,000 yuan × 1/10,000 = 10^-14 yuan = 10^-12 fen.
const PARTS_PER_FEN = 1_000_000_000_000n

/**
 * Computes fen from whole ingredients, for both engines: halves rounded away from zero, split over the lines by the
 * largest remainder. A line never counts for less than nothing or more than its eligible amount. Null for `none`, and for
 * poisoned lines that add up to more than any amount can be.
 */
export function violationAmount(
  formula: AmountFormula,
  lines: readonly CountedLine[],
  ingredients: Ingredients,
): ViolationAmount | null {
  if (formula === 'none') return null
  const eligible = lines.map((line) => Math.max(0, line.eligibleFen))
  if (eligible.reduce((sum, one) => sum + BigInt(one), 0n) > BigInt(LARGEST_SCALED)) return null
  if (formula === 'over-price')
    return addUp(lines.map((line, at) => overPrice(eligible[at] ?? 0, line.ingredients ?? {})))
  if (formula === 'full') return addUp(eligible.map(fen))
  return share(eligible, whole(ingredients, 'share_numerator'), whole(ingredients, 'share_denominator'))
}

function share(eligible: readonly number[], numerator: bigint, denominator: bigint): ViolationAmount {
  const sum = eligible.reduce((total, one) => total + BigInt(one), 0n)
  if (denominator <= 0n || numerator <= 0n || sum === 0n) return addUp(eligible.map(() => fen(0)))
  const part = numerator >= denominator ? sum : divideHalfUp(sum * numerator, denominator)
  return { totalFen: fen(part), lineFen: splitFen(fen(part), eligible) }
}

function overPrice(eligible: number, ingredients: Ingredients): Fen {
  const allowed = divideHalfUp(
    whole(ingredients, 'allowed_quantity') *
      whole(ingredients, 'allowed_price') *
      whole(ingredients, 'allowed_ratio'),
    PARTS_PER_FEN,
  )
  const over = BigInt(eligible) - (allowed > 0n ? allowed : 0n)
  return fen(over > 0n ? over : 0n)
}

function whole(ingredients: Ingredients, name: string): bigint {
  const value = ingredients[name]
  if (typeof value !== 'number') throw new TypeError(`The amount needs the whole number ${name}.`)
  return BigInt(value)
}

function addUp(lineFen: readonly Fen[]): ViolationAmount {
  return { totalFen: fen(lineFen.reduce((total, one) => total + BigInt(one), 0n)), lineFen }
}
