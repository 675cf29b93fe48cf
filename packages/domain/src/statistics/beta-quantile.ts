import { binomialDensity } from './count-density.ts'
import { type BetaShape, incompleteBeta } from './incomplete-beta.ts'
import { normalQuantile } from './normal.ts'
import { risingRoot } from './rising-root.ts'

/** The quantile of a beta distribution with a, b > 0, between 0 and 1: a normal start on its own scale, refined. */
export function betaQuantile(chance: number, shape: BetaShape): number {
  if (chance <= 0 || chance >= 1) return chance <= 0 ? 0 : 1
  const { a, b } = shape
  const rise = (x: number) => {
    const share = { chance: x, rest: 1 - x }
    const density = (binomialDensity(a, b, share) * a * b) / ((a + b) * x * (1 - x))
    return { upTo: incompleteBeta(shape, share).lower, density }
  }
  const start = a < 1 || b < 1 ? edgeStart(chance, shape) : middleStart(chance, shape)
  // A shape near 0 puts the quantile where no number can tell it from the end.
  if (start < 1e-290 || start > 1 - 1e-15) return Math.round(start)
  return risingRoot(chance, rise, { start, low: 0, high: 1 })
}

/** From the powers that the density follows towards either end. */
function edgeStart(chance: number, { a, b }: BetaShape): number {
  const lower = Math.exp(a * Math.log(a / (a + b))) / a
  const upper = Math.exp(b * Math.log(b / (a + b))) / b
  // Of a shape that is next to nothing all lies at its end.
  if (lower === Infinity || upper === Infinity) return lower === Infinity ? 0 : 1
  const sum = lower + upper
  if (chance * sum < lower) return (a * sum * chance) ** (1 / a)
  return 1 - (b * sum * (1 - chance)) ** (1 / b)
}

/** Abramowitz and Stegun 1964, 26.5.22, where it holds; else the mean. */
function middleStart(chance: number, { a, b }: BetaShape): number {
  const mean = a / (a + b)
  const z = -normalQuantile(chance)
  const left = 1 / (2 * a - 1)
  const right = 1 / (2 * b - 1)
  const part = (z * z - 3) / 6
  const h = 2 / (left + right)
  if (part + h <= 0) return mean
  const w = (z * Math.sqrt(part + h)) / h - (right - left) * (part + 5 / 6 - 2 / (3 * h))
  const start = a / (a + b * Math.exp(2 * w))
  return start > 0 && start < 1 ? start : mean
}
