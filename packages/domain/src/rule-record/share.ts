import { wilson } from '../statistics/share-interval.ts'

/** A share of cases with the interval in which the true share lies, 19 times of 20; whole 1/10,000. */
export interface Share {
  readonly part: number
  readonly of: number
  /** Null where there are no cases. */
  readonly share: number | null
  readonly low: number
  readonly high: number
}

const WHOLE = 10_000

/** The share of some cases, with its Wilson interval, rounded outwards. Throws RangeError unless 0 ≤ part ≤ of. */
export function shareOf(part: number, of: number): Share {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(of) || part < 0 || part > of)
    throw new RangeError(`${part} of ${of} is no share.`)
  if (of === 0) return { part, of, share: null, low: 0, high: WHOLE }
  const { low, high } = wilson(part, of)
  const share = Math.round((part / of) * WHOLE)
  return {
    part,
    of,
    share,
    low: Math.min(share, Math.floor(low * WHOLE)),
    high: Math.max(share, Math.ceil(high * WHOLE)),
  }
}
