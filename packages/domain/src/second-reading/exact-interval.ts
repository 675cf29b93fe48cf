/** What is estimated, with the ends between which the truth lies 19 times of 20. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A sample without replacement: of a population so many were looked at. */
export interface SampleSize {
  readonly population: number
  readonly looked: number
}

const TAIL = 0.025
const STEPS = 60

/**
 * How many of a population have a property, when so many of a sample had it: the hypergeometric tails turned round (Clopper and
 * Pearson for a finite population). It covers the truth at least 19 times of 20, whatever the truth is. Nothing looked at:
 * everything is possible. Throws RangeError unless 0 ≤ hits ≤ looked ≤ population.
 */
export function countInterval(hits: number, { population, looked }: SampleSize): Estimate {
  if (
    ![hits, looked, population].every(Number.isSafeInteger) ||
    hits < 0 ||
    hits > looked ||
    looked > population
  )
    throw new RangeError(`${hits} hits of ${looked} of ${population} are no sample.`)
  if (looked === 0) return { value: 0, low: 0, high: population }
  const most = population - (looked - hits)
  const few = (marked: number) => tail({ population, looked, marked }, 0, hits) > TAIL
  const many = (marked: number) => tail({ population, looked, marked }, hits, looked) > TAIL
  return {
    value: (hits / looked) * population,
    low: firstThat(many, hits, most),
    high: most - firstThat((less) => few(most - less), 0, most - hits),
  }
}

/**
 * The mean of values between 0 and 1, of so many that were looked at: Clopper and Pearson of the sum as if it counted hits. Of all
 * values with a mean, those that are 0 or 1 vary most, so for others it is wider than it has to be.
 */
export function meanInterval(sum: number, { population, looked }: SampleSize): Estimate {
  if (looked === 0) return { value: 0, low: 0, high: 1 }
  const value = sum / looked
  if (looked >= population) return { value, low: value, high: value }
  return {
    value,
    low: sum <= 0 ? 0 : betaQuantile(TAIL, sum, looked - sum + 1),
    high: sum >= looked ? 1 : betaQuantile(1 - TAIL, sum + 1, looked - sum),
  }
}

interface Urn extends SampleSize {
  readonly marked: number
}

/** The chance to draw between so many and so many marked ones. */
function tail({ population, looked, marked }: Urn, from: number, to: number): number {
  const all = logChoose(population, looked)
  let chance = 0
  for (let drawn = Math.max(from, looked - (population - marked)); drawn <= Math.min(to, marked); drawn += 1)
    chance += Math.exp(logChoose(marked, drawn) + logChoose(population - marked, looked - drawn) - all)
  return chance
}

/** The first whole number of a range for which something holds that goes on holding; the last one where it never does. */
function firstThat(holds: (number: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function logChoose(all: number, chosen: number): number {
  return logGamma(all + 1) - logGamma(chosen + 1) - logGamma(all - chosen + 1)
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** Lanczos, for numbers from ½ on. */
function logGamma(number: number): number {
  const less = number - 1
  const series = LANCZOS.reduce((sum, part, index) => sum + part / (less + index + 1), 0.9999999999998099)
  const base = less + LANCZOS.length - 0.5
  return 0.5 * Math.log(2 * Math.PI) + (less + 0.5) * Math.log(base) - base + Math.log(series)
}

function betaQuantile(chance: number, a: number, b: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2
    if (betaUpTo(middle, a, b) < chance) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The regularised incomplete beta function; on the side where its fraction converges. */
function betaUpTo(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  return x < (a + 1) / (a + b + 2) ? betaFraction(x, a, b) : 1 - betaFraction(1 - x, b, a)
}

const NEARLY_ZERO = 1e-300
const MOST_TERMS = 500

/** Its continued fraction by Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  const logGammas = logGammaAnywhere(a + b) - logGammaAnywhere(a) - logGammaAnywhere(b)
  const front = Math.exp(logGammas + a * Math.log(x) + b * Math.log1p(-x)) / a
  let [c, d] = [1, 1 / away(1 - ((a + b) * x) / (a + 1))]
  let fraction = d
  for (let m = 1; m < MOST_TERMS; m += 1) {
    let change = 1
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      change = c * d
      fraction *= change
    }
    if (Math.abs(change - 1) < 1e-14) break
  }
  return front * fraction
}

const away = (number: number) => (Math.abs(number) < NEARLY_ZERO ? NEARLY_ZERO : number)
const logGammaAnywhere = (number: number) =>
  number < 0.5 ? logGamma(number + 1) - Math.log(number) : logGamma(number)
