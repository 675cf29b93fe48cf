import type { Estimate } from '../statistics/estimate.ts'
import { countInterval, type SampleSize } from './exact-interval.ts'
import { scaled, sumOf } from './stratified-total.ts'

/** Findings that the first review closed in one way, and how many of those read again are a violation to the second reader. */
export interface ReadVerdicts extends SampleSize {
  /** What the first review said. */
  readonly wasViolation: boolean
  /** Of those looked at, how many the second reading calls a violation. */
  readonly violations: number
}

/** How far two readings agree. */
export interface Agreement {
  /** Share of equal verdicts, between 0 and 1; weighted by how many each verdict stands for. */
  readonly share: Estimate | null
  /** Cohen's kappa; null where the first review knew one verdict only, or a verdict of it was not read. */
  readonly kappa: Estimate | null
}

/**
 * How far the second reading agrees with the first, weighted to all findings that were closed. Kappa grows with the share of
 * violations among what was called one, and falls with that among what was not: its ends follow from the ends of both (square and add),
 * which stay honest where both readings agree in everything.
 */
export function agreementOf(verdicts: readonly ReadVerdicts[]): Agreement {
  const read = verdicts.filter(({ population }) => population > 0)
  const all = read.reduce((sum, { population }) => sum + population, 0)
  if (all === 0 || read.some(({ looked }) => looked === 0)) return { share: null, kappa: null }
  const equal = read.map((one) =>
    countInterval(one.wasViolation ? one.violations : one.looked - one.violations, one),
  )
  return { share: capped(scaled(sumOf(equal), 1 / all)), kappa: kappaOf(read, all) }
}

function kappaOf(read: readonly ReadVerdicts[], all: number): Estimate | null {
  const [called, passed] = [true, false].map((side) => {
    const group = read.filter(({ wasViolation }) => wasViolation === side)
    const many = group.reduce((sum, { population }) => sum + population, 0)
    const violations = sumOf(group.map((one) => countInterval(one.violations, one)))
    return { many, share: capped(scaled(violations, 1 / many)) }
  })
  if (!called?.many || !passed?.many) return null
  const kappa = kappaBy(called.many / all)
  const value = kappa(called.share.value, passed.share.value)
  const off = (one: number, other: number) => Math.hypot(value - one, value - other)
  return {
    value,
    low: Math.max(
      -1,
      value - off(kappa(called.share.low, passed.share.value), kappa(called.share.value, passed.share.high)),
    ),
    high: Math.min(
      1,
      value + off(kappa(called.share.high, passed.share.value), kappa(called.share.value, passed.share.low)),
    ),
  }
}

/** Kappa by the share of violations among what the first review called one, and among what it did not. */
function kappaBy(first: number) {
  return (ofCalled: number, ofPassed: number): number => {
    const second = first * ofCalled + (1 - first) * ofPassed
    const equal = first * ofCalled + (1 - first) * (1 - ofPassed)
    const byChance = first * second + (1 - first) * (1 - second)
    return (equal - byChance) / (1 - byChance)
  }
}

function capped({ value, low, high }: Estimate): Estimate {
  return { value, low: Math.max(0, low), high: Math.min(1, high) }
}
