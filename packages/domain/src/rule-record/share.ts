/** A share of cases with the interval in which the true share lies, 19 times of 20; whole 1/10,000. */
export interface Share {
  readonly part: number
  readonly of: number
  /** Null where there are no cases. */
  readonly share: number | null
  readonly low: number
  readonly high: number
}

const Z = 1.959964
const WHOLE = 10_000

/** The share of some cases, with its Wilson interval, rounded outwards. Throws RangeError unless 0 ≤ part ≤ of. */
export function shareOf(part: number, of: number): Share {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(of) || part < 0 || part > of)
    throw new RangeError(`${part} of ${of} is no share.`)
  if (of === 0) return { part, of, share: null, low: 0, high: WHOLE }
  const [low, high] = wilson(part, of)
  const share = Math.round((part / of) * WHOLE)
  return {
    part,
    of,
    share,
    low: Math.min(share, Math.floor(low * WHOLE)),
    high: Math.max(share, Math.ceil(high * WHOLE)),
  }
}

/** The Wilson interval of a share, as fractions between 0 and 1; of no cases, everything is possible. */
export function wilson(part: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1]
  const share = part / of
  const middle = share + (Z * Z) / (2 * of)
  const half = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  return [
    part === 0 ? 0 : Math.max(0, (middle - half) / scale),
    part === of ? 1 : Math.min(1, (middle + half) / scale),
  ]
}
