import { setTimeout as sleep } from 'node:timers/promises'

/** Work that is done again and again. */
export interface RegularWork {
  /** Resolves when it is at rest for good. */
  stop(): Promise<void>
}

/** Does work at once and then again so long after it ended, never twice at a time. What fails is told and tried again. */
export function regularly(
  work: (isOver: () => boolean) => Promise<unknown>,
  everyMs: number,
  onError: (error: unknown) => void,
): RegularWork {
  const over = new AbortController()
  const go = async () => {
    while (!over.signal.aborted) {
      try {
        await work(() => over.signal.aborted)
      } catch (error) {
        onError(error)
      }
      // An aborted pause is the end, no trouble.
      await sleep(everyMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined)
    }
  }
  const going = go()
  return {
    stop: async () => {
      over.abort()
      await going
    },
  }
}
