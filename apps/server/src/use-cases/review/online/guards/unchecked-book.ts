import type { NationalCall } from '../national-call.ts'
import type { Decision, KnownMessage, OnlineStore } from '../online-ports.ts'
import type { OnlineCounts } from './online-counts.ts'

/** How much may wait to be written down. */
export interface BookLimits {
  readonly calls: number
  /** Of their bodies. */
  readonly bytes: number
  /** Pause after the store refused. */
  readonly restMs: number
}

/**
 * Writes down, afterwards and one by one, that a call was answered "not checked", so that its encounters are checked later: when
 * the store is slow or away nobody waits for it. What does not fit is only counted; its charges are checked when they come.
 */
export interface UncheckedBook {
  note(decision: Decision): void
  /** The answer that a call was given without being checked, while this process remembers it. */
  given(call: Pick<NationalCall, 'institutionId' | 'messageId'>): KnownMessage | undefined
  /** Resolves when nothing waits. */
  settled(): Promise<void>
  close(): void
}

const REMEMBERED = 10_000

/** Opens the book. */
export function uncheckedBook(
  store: Pick<OnlineStore, 'keepDecision'>,
  {
    limits,
    counts,
    sleep,
    onError,
  }: {
    readonly limits: BookLimits
    readonly counts: OnlineCounts
    readonly sleep: (ms: number) => Promise<void>
    readonly onError: (error: unknown) => void
  },
): UncheckedBook {
  const waiting: Decision[] = []
  const remembered = new Map<string, KnownMessage>()
  let bytes = 0
  const state = { isClosed: false }
  let writing: Promise<void> | undefined
  const keyOf = ({ institutionId, messageId }: Pick<NationalCall, 'institutionId' | 'messageId'>) =>
    `${institutionId} ${messageId}`
  const write = async () => {
    for (let next = waiting[0]; next && !state.isClosed; next = waiting[0]) {
      try {
        await store.keepDecision(next)
        waiting.shift()
        bytes -= next.call.body.length
        // The store knows it from now on: this answer, or the one that it was given long before.
        remembered.delete(keyOf(next.call))
      } catch (error) {
        onError(error)
        // The store is away, or will have none of this one entry: it must not keep the others from being written.
        waiting.shift()
        waiting.push(next)
        await sleep(limits.restMs)
      }
    }
    writing = undefined
  }
  return {
    note: (decision) => {
      const { call } = decision
      remembered.set(keyOf(call), { inputHash: call.inputHash, answer: decision.answer })
      if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value ?? '')
      if (waiting.length >= limits.calls || bytes + call.body.length > limits.bytes) {
        counts.notWrittenDown += 1
        return
      }
      waiting.push(decision)
      bytes += call.body.length
      writing ??= write()
    },
    given: (call) => (remembered.size === 0 ? undefined : remembered.get(keyOf(call))),
    settled: async () => {
      await writing
    },
    close: () => {
      state.isClosed = true
    },
  }
}
