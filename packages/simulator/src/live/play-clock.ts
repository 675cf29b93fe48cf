import type { Instant } from '../calendar/civil-time.ts'

/** The time of a city that is played. */
export interface PlayClock {
  /** Resolves when this moment has come in the city, or when the signal is aborted. */
  until(at: Instant, signal: AbortSignal | undefined): Promise<void>
}

/** A clock for which every moment has come: as fast as answers allow. */
export const noWaiting: PlayClock = { until: async () => {} }

/** A clock that begins at `from` with the first call and runs `speed` times as fast as ours. Throws RangeError for no speed. */
export function fastClock({ from, speed }: { readonly from: Instant; readonly speed: number }): PlayClock {
  if (!(speed > 0)) throw new RangeError('speed must be above 0.')
  let startedMs: number | undefined
  return {
    until: (at, signal) => {
      startedMs ??= performance.now()
      const waitMs = startedMs + ((at - from) * 1000) / speed - performance.now()
      return waitMs <= 0 ? Promise.resolve() : pause(waitMs, signal)
    },
  }
}

/** Timers hold no longer. */
const LONGEST_MS = 2 ** 31 - 1

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, Math.min(ms, LONGEST_MS))
    signal?.addEventListener('abort', end)
  })
}
