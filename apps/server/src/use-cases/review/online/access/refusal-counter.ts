import type { CountedRefusal, RefusalStore } from './access-ports.ts'
import type { RefusalReason } from './refusal-reason.ts'

/** One refused call. */
export interface Refusal {
  readonly institutionId: string
  readonly address: string
  readonly reason: RefusalReason
}

/** Counts refusals and has them stored. */
export interface RefusalCounter {
  count(refusal: Refusal): void
  /** Stores what was counted since the last time. Rejects when that fails; what was counted is kept for the next time. */
  flush(): Promise<void>
}

/** A flood of different callers is one row per reason and minute beyond this many. */
export const MOST_ROWS_PER_MINUTE = 60

/** With the database away for hours, the oldest counts are given up beyond this many. */
const MOST_WAITING = 10_000

const MINUTE_MS = 60_000
const LONGEST_TEXT = 45

/**
 * Counts by minute, institution as claimed, address and reason. What anybody may claim is cut to a sane length and freed of
 * control characters; memory and rows stay small however many different claims are made.
 */
export function refusalCounter({
  store,
  now,
}: {
  readonly store: Pick<RefusalStore, 'add'>
  readonly now: () => number
}): RefusalCounter {
  let counted = new Map<string, CountedRefusal>()
  let seen = new Set<string>()
  let seenMinuteMs = 0

  const addTo = (refusal: CountedRefusal) => {
    const key = keyOf(refusal)
    const count = (counted.get(key)?.count ?? 0) + refusal.count
    counted.set(key, { ...refusal, count })
  }

  const placeOf = (minuteMs: number, { institutionId, address, reason }: Refusal): CountedRefusal => {
    const own = {
      minuteMs,
      institutionId: claimed(institutionId),
      address: claimed(address),
      reason,
      count: 1,
    }
    if (minuteMs !== seenMinuteMs) {
      seen = new Set()
      seenMinuteMs = minuteMs
    }
    if (!seen.has(keyOf(own)) && seen.size >= MOST_ROWS_PER_MINUTE)
      return { ...own, institutionId: '', address: '' }
    seen.add(keyOf(own))
    return own
  }

  return {
    count: (refusal) => addTo(placeOf(Math.floor(now() / MINUTE_MS) * MINUTE_MS, refusal)),
    flush: async () => {
      if (counted.size === 0) return
      const storing = counted
      counted = new Map()
      try {
        await store.add([...storing.values()])
      } catch (error) {
        const younger = counted
        counted = new Map([...storing].slice(-MOST_WAITING))
        for (const refusal of younger.values()) addTo(refusal)
        throw error
      }
    },
  }
}

function keyOf({ minuteMs, institutionId, address, reason }: CountedRefusal): string {
  return `${minuteMs}\n${institutionId}\n${address}\n${reason}`
}

function claimed(text: string): string {
  return text.slice(0, LONGEST_TEXT).replaceAll(/[^\u0020-\u007E]/g, '?')
}
