/** How late the event loop is. */
export interface LoopLag {
  /** How long a message that is read now may have waited in this process before, in ms. */
  waitedMs(): number
  stop(): void
}

/** What watching takes; those of the process unless given. */
export interface LoopLagWish {
  readonly now: () => number
  /** Calls again and again, at this distance as far as the loop allows; gives what ends it. */
  readonly every: (tick: () => void, ms: number) => () => void
}

const TICK_MS = 10

/**
 * Watches the event loop by a timer. While a tick is overdue, whatever is read may have lain in the socket since it was due; and
 * what is read right after a late tick may have come while the loop was held up. Less than a tick is not seen.
 */
export function watchLoop({ now, every }: LoopLagWish = PROCESS): LoopLag {
  let tickedAt = now()
  let lateMs = 0
  const stop = every(() => {
    const at = now()
    lateMs = Math.max(0, at - tickedAt - TICK_MS)
    tickedAt = at
  }, TICK_MS)
  return { waitedMs: () => lateMs + Math.max(0, now() - tickedAt - TICK_MS), stop }
}

const PROCESS: LoopLagWish = {
  now: () => performance.now(),
  every: (tick, ms) => {
    const timer = setInterval(tick, ms).unref()
    return () => clearInterval(timer)
  },
}
