import { betaQuantile } from '../statistics/beta-quantile.ts'
import type { Estimate } from '../statistics/estimate.ts'
import { logGamma } from '../statistics/gamma-function.ts'

/** A sample without replacement: of a population so many were looked at. */
export interface SampleSize {
  readonly population: number
  readonly looked: number
}

const TAIL = 0.025

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
    low: sum <= 0 ? 0 : betaQuantile(TAIL, { a: sum, b: looked - sum + 1 }),
    high: sum >= looked ? 1 : betaQuantile(1 - TAIL, { a: sum + 1, b: looked - sum }),
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
