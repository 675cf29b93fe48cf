/** How surprising a count is under a distribution. Chances between 1e-300 and 1. */
export interface Tails {
  /** This many or more. */
  readonly atLeast: number
  /** This many or fewer. */
  readonly atMost: number
  /** More, and half of exactly this many: too high (mid-p, Lancaster 1961). */
  readonly midHigh: number
  /** Fewer, and half of exactly this many: too low. */
  readonly midLow: number
  /** Twice the smaller of the two. */
  readonly midBoth: number
}

/** The smallest chance that is told: what is rarer is impossible for all that anybody does with it, and its logarithm stays finite. */
const RAREST = 1e-300

/** The tails of a count of which is known: the chance of it or more, of fewer, and of exactly it. */
export function tailsOf(chances: { atLeast: number; fewer: number; point: number }): Tails {
  const half = Math.min(chances.point, chances.atLeast) / 2
  const midHigh = told(chances.atLeast - half)
  const midLow = told(chances.fewer + half)
  return {
    atLeast: told(chances.atLeast),
    atMost: told(chances.fewer + chances.point),
    midHigh,
    midLow,
    midBoth: told(2 * Math.min(midHigh, midLow)),
  }
}

const told = (chance: number) => Math.min(1, Math.max(RAREST, chance))

/** Throws RangeError unless all of them are finite and not negative. */
export function mustBeAmounts(amounts: Readonly<Record<string, number>>): void {
  for (const [name, amount] of Object.entries(amounts))
    if (!(amount >= 0 && amount < Infinity)) throw new RangeError(`${name} is ${amount}.`)
}
