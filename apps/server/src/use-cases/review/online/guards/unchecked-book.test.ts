import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import type { Decision } from '../online-ports.ts'
import { aCall, aConsultation, anOrder } from '../testing/told.ts'
import { onlineCounts } from './online-counts.ts'
import { uncheckedBook } from './unchecked-book.ts'

const orders = [anOrder({ orderId: 'O1' })]
const advice = { kind: 'advice', notChecked: 'late', taskId: null, reminders: [] } as const

function aDecision(messageId: string): Decision {
  const call = aCall(aConsultation(orders), { messageId })
  const answer = { reference: messageId, receivedAt: '', answeredAt: '', outcome: advice }
  return {
    call, answer, advice, releaseNo: 1, trialReleaseNo: null, encounters: [], reminders: [], tookMicroseconds: 0,
  } // biome-ignore format: a row
}

describe('the book of calls that were not checked', () => {
  it('writes down what follows an entry that the store will not have, and says what the trouble is', async () => {
    const kept: string[] = []
    const troubles: string[] = []
    const store = {
      keepDecision: async ({ call, answer }: Decision) => {
        if (call.messageId === 'bad') throw new Error('a check of the table fails')
        kept.push(call.messageId)
        return { inputHash: call.inputHash, answer }
      },
    }
    const book = uncheckedBook(store, {
      limits: { calls: 10, bytes: 1 << 20, restMs: 1 },
      counts: onlineCounts(),
      sleep: async (ms) => void (await sleep(ms)),
      onError: (error) => troubles.push(String(error)),
    })
    for (const messageId of ['bad', 'one', 'two']) book.note(aDecision(messageId))
    await vi.waitFor(() => expect(kept).toEqual(['one', 'two']))
    expect(troubles[0]).toContain('a check of the table fails')
    expect(book.given(aCall(aConsultation(orders), { messageId: 'bad' }))?.answer.reference).toBe('bad')
    expect(book.given(aCall(aConsultation(orders), { messageId: 'one' }))).toBeUndefined()
    book.close()
  })

  it('waits until no doctor waits, and keeps of a call only what the store wants of it', async () => {
    const kept: Decision[] = []
    const store = {
      keepDecision: async (decision: Decision) => {
        kept.push(decision)
        return { inputHash: decision.call.inputHash, answer: decision.answer }
      },
    }
    const quiet = Promise.withResolvers<void>()
    const book = uncheckedBook(store, {
      limits: { calls: 10, bytes: 1 << 20, restMs: 1 },
      counts: onlineCounts(),
      idle: () => quiet.promise,
      sleep: async (ms) => void (await sleep(ms)),
      onError: (error) => expect.fail(String(error)),
    })
    const decision = aDecision('one')
    book.note(decision)
    await sleep(5)
    expect(kept).toEqual([])
    quiet.resolve()
    await book.settled()
    const [{ call } = decision] = kept
    expect(call.body).toBe(decision.call.body)
    expect(call.wish.kind).not.toBe('consultation')
    book.close()
  })
})
