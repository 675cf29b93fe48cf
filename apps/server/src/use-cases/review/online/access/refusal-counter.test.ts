import { describe, expect, it } from 'vitest'
import { MOST_ROWS_PER_MINUTE, refusalCounter } from './refusal-counter.ts'
import { memoryRefusals } from './testing/memory-access.ts'

const refusal = { institutionId: 'H1', address: '10.0.0.1', reason: 'wrong-signature' } as const

describe('refusals', () => {
  it('that are alike are one row a minute', async () => {
    const store = memoryRefusals()
    const clock = { ms: 120_000 }
    const counter = refusalCounter({ store, now: () => clock.ms })
    counter.count(refusal)
    clock.ms += 59_999
    counter.count(refusal)
    counter.count({ ...refusal, reason: 'replayed' })
    clock.ms += 1
    counter.count(refusal)
    await counter.flush()
    await counter.flush()
    expect(store.added).toEqual([
      { ...refusal, minuteMs: 120_000, count: 2 },
      { ...refusal, reason: 'replayed', minuteMs: 120_000, count: 1 },
      { ...refusal, minuteMs: 180_000, count: 1 },
    ])
  })

  it('of very many callers lose their names, not their number', async () => {
    const store = memoryRefusals()
    const counter = refusalCounter({ store, now: () => 0 })
    for (let caller = 0; caller < 5000; caller += 1) {
      counter.count({ ...refusal, institutionId: `H${caller}` })
      counter.count({
        ...refusal,
        address: `10.0.${caller >> 8}.${caller & 255}`,
        reason: 'address-too-often',
      })
      if (caller % 100 === 0) await counter.flush()
    }
    await counter.flush()
    const rows = new Set(store.added.map((row) => JSON.stringify({ ...row, count: 0 })))
    expect(rows.size).toBe(MOST_ROWS_PER_MINUTE + 2)
    expect(store.added.reduce((sum, { count }) => sum + count, 0)).toBe(10_000)
  })

  it('are kept for the next time when they cannot be stored', async () => {
    const store = memoryRefusals()
    let isAway = true
    const counter = refusalCounter({
      store: { add: async (rows) => (isAway ? Promise.reject(new Error('away')) : store.add(rows)) },
      now: () => 0,
    })
    counter.count(refusal)
    const flushing = counter.flush()
    counter.count(refusal)
    await expect(flushing).rejects.toThrow('away')
    isAway = false
    await counter.flush()
    expect(store.added).toEqual([{ ...refusal, minuteMs: 0, count: 2 }])
  })

  it('hold nothing of what was claimed that could hurt a screen or a disk', async () => {
    const store = memoryRefusals()
    const counter = refusalCounter({ store, now: () => 0 })
    counter.count({ ...refusal, institutionId: `\u001B[31m\n甲${'x'.repeat(100)}` })
    await counter.flush()
    expect(store.added[0]?.institutionId).toBe(`?[31m??${'x'.repeat(38)}`)
  })
})
