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
 * Writes down, afterwards and one by one when nobody waits for an answer, that a call was answered "not checked", so that its
 * encounters are checked later: a store that is slow, away or busy with doctors is not kept busier. What does not fit is only counted; its charges are checked when they come.
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

/** The message as it was read takes many times the room of its bytes, and the store wants the bytes. */
function withoutWish(decision: Decision): Decision {
  return { ...decision, call: { ...decision.call, wish: NO_WISH } }
}

const NO_WISH = { kind: 'upload', rows: [], withdrawals: [], settledEncounters: [], answer: {} } as const

/** What keeping the book takes. */
export interface BookWish {
  readonly limits: BookLimits
  readonly counts: OnlineCounts
  /** Resolves when nobody waits for an answer; at once unless given. */
  readonly idle?: () => Promise<void>
  readonly sleep: (ms: number) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** Opens the book. */
export function uncheckedBook(
  store: Pick<OnlineStore, 'keepDecision'>,
  { limits, counts, idle = () => Promise.resolve(), sleep, onError }: BookWish,
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
        await idle()
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
      waiting.push(withoutWish(decision))
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
