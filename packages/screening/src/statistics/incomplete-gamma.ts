import {
  type LowerAndUpper,
  logOnePlusLess,
  normalAbove,
  poissonDensity,
  polynomial,
} from '@fundwatch/domain'

const PRECISE = 1e-16
const NEARLY_ZERO = 1e-300

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) for a > 0, x ≥ 0: series below the mean, continued fraction
 * (Lentz) above (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31), and from a = 200 on, within 30 % of the mean, the uniform expansion
 * of Temme (1979), so that a million costs no more than a hundred. Relative error of the small part below 1e-10.
 */
export function incompleteGamma(a: number, x: number): LowerAndUpper {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (a >= 200 && Math.abs(x - a) < 0.3 * a) return nearMean(a, x)
  if (x < a + 1) {
    const lower = Math.min(1, poissonDensity(a, x) * seriesOf(a, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, poissonDensity(a, x) * a * fractionOf(a, x))
  return { lower: 1 - upper, upper }
}

function seriesOf(a: number, x: number): number {
  let sum = 1
  let term = 1
  for (let next = a + 1; term > sum * PRECISE; next += 1) {
    term *= x / next
    sum += term
  }
  return sum
}

function fractionOf(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / NEARLY_ZERO
  let d = 1 / b
  let fraction = d
  const most = 200 + 20 * Math.sqrt(a)
  for (let step = 1; step < most; step += 1) {
    const part = -step * (step - a)
    b += 2
    d = 1 / away(part * d + b)
    c = away(b + part / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) < PRECISE * 4) break
  }
  return fraction
}

const away = (number: number) => (Math.abs(number) < NEARLY_ZERO ? NEARLY_ZERO : number)

// Temme's coefficients, by falling powers of eta, for 1/a², 1/a and 1 (Digital Library of Mathematical Functions, 8.12).
const CORRECTIONS = [
  [1 / 1296, -139 / 51_840, 25 / 6048],
  [
    0.00000764916091608111,
    -0.000018098550334489977,
    -4.018775720164609e-7,
    0.00020576131687242798,
    -77 / 77_760,
    1 / 378,
    -1 / 288,
    -1 / 540,
  ],
  [
    8.296711340953087e-7,
    -281 / 151_559_100,
    -571 / 261_273_600,
    1 / 25_515,
    -139 / 777_600,
    1 / 2835,
    1 / 864,
    -2 / 135,
    1 / 12,
    -1 / 3,
  ],
] as const

function nearMean(a: number, x: number): LowerAndUpper {
  const step = (x - a) / a
  const half = -logOnePlusLess(step)
  const eta = Math.sign(step) * Math.sqrt(2 * half)
  let correction = 0
  for (const parts of CORRECTIONS) correction = correction / a + polynomial(parts, eta)
  const shift = (Math.exp(-a * half) / Math.sqrt(2 * Math.PI * a)) * correction
  const z = eta * Math.sqrt(a)
  return { lower: inside(normalAbove(-z) - shift), upper: inside(normalAbove(z) + shift) }
}

const inside = (chance: number) => Math.min(1, Math.max(0, chance))
