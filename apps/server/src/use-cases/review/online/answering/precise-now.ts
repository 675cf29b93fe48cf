/** A clock of this machine, in ms. */
export interface Clocks {
  /** The wall clock: whole ms since 1970-01-01 UTC; somebody may set it. */
  readonly wall: () => number
  /** Counts on evenly, in fractions of a ms, from any beginning. */
  readonly steady: () => number
}

const FURTHEST_MS = 2

/**
 * Makes a clock that tells the wall clock's ms in fractions: what lies between two looks is exact, and it is never further than
 * 2 ms from the wall clock, as that is looked at each time.
 */
export function preciseClock({ wall, steady }: Clocks): () => number {
  let ahead = wall() - steady()
  return () => {
    const [onWall, passed] = [wall(), steady()]
    if (Math.abs(passed + ahead - onWall) > FURTHEST_MS) ahead = onWall - passed
    return passed + ahead
  }
}

/** Milliseconds since 1970-01-01 UTC, in fractions: how long an answer took is told in microseconds. */
export const preciseNow = preciseClock({ wall: Date.now, steady: () => performance.now() })
