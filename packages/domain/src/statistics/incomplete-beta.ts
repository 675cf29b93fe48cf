import { binomialDensity, type ChanceAndRest } from './count-density.ts'

/** Two parts of 1, each accurate where it is the small one. */
export interface LowerAndUpper {
  readonly lower: number
  readonly upper: number
}

const PRECISE = 1e-15
const NEARLY_ZERO = 1e-300

/** The two numbers of a beta distribution, both above 0. */
export interface BetaShape {
  readonly a: number
  readonly b: number
}

/**
 * The regularised incomplete beta function I_x(a, b) and what is left of 1: the continued fraction (Abramowitz and Stegun 1964,
 * 26.5.8, by Lentz) on the side where it converges. Relative error of the small part below 1e-10; the steps grow with the square
 * root of the larger of a and b.
 */
export function incompleteBeta({ a, b }: BetaShape, x: ChanceAndRest): LowerAndUpper {
  if (x.chance <= 0) return { lower: 0, upper: 1 }
  if (x.rest <= 0) return { lower: 1, upper: 0 }
  if (x.chance * (a + b + 2) < a + 1) {
    const lower = fraction({ a, b }, x)
    return { lower, upper: 1 - lower }
  }
  const upper = fraction({ a: b, b: a }, { chance: x.rest, rest: x.chance })
  return { lower: 1 - upper, upper }
}

function fraction({ a, b }: BetaShape, x: ChanceAndRest): number {
  const front = (b / (a + b)) * binomialDensity(a, b, x)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x.chance) / (a + 1))
  let sum = d
  const most = 200 + 20 * Math.sqrt(Math.max(a, b))
  for (let m = 1; m < most; m += 1) {
    const even = (m * (b - m) * x.chance) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    sum *= c * d
    const odd = (-(a + m) * (a + b + m) * x.chance) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    sum *= c * d
    if (Math.abs(c * d - 1) < PRECISE) break
  }
  return Math.min(1, front * sum)
}

const away = (number: number) => (Math.abs(number) < NEARLY_ZERO ? NEARLY_ZERO : number)
