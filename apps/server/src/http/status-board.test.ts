import { describe, expect, it } from 'vitest'
import { statusBoard } from './status-board.ts'
import { exampleStatus } from './testing/example-status.ts'

function board(freshMs = 100) {
  const state = { reads: 0, now: 0, fail: false, slow: false, errors: 0 }
  const { look } = statusBoard({
    read: async () => {
      state.reads += 1
      if (state.slow) await new Promise(() => undefined)
      if (state.fail) throw new Error('away')
      return { ...exampleStatus, version: state.reads }
    },
    onError: () => {
      state.errors += 1
    },
    now: () => state.now,
    freshMs,
    patienceMs: 20,
  })
  return { state, look }
}

describe('the status board', () => {
  it('reads once for many who look at the same time, and again when the state is old', async () => {
    const { state, look } = board()
    const views = await Promise.all([look(), look(), look()])
    expect(views.map(({ status }) => status?.version)).toEqual([1, 1, 1])
    state.now = 99
    expect((await look()).status?.version).toBe(1)
    state.now = 100
    expect((await look()).status?.version).toBe(2)
  })

  it('shows the last state while the database is away, and the new one when it is back', async () => {
    const { state, look } = board()
    await look()
    Object.assign(state, { now: 100, fail: true })
    expect(await look()).toMatchObject({
      status: { version: 1 },
      seenAt: new Date(0),
      problem: expect.stringContaining('数据库没有响应'),
    })
    expect(state.errors).toBe(1)
    Object.assign(state, { now: 200, fail: false })
    expect(await look()).toMatchObject({ status: { version: 3 }, problem: null })
  })

  it('reads what takes long no more than a tenth of the time', async () => {
    let [now, reads] = [0, 0]
    const { look } = statusBoard({
      read: async () => {
        now += 1000
        reads += 1
        return reads
      },
      onError: () => undefined,
      now: () => now,
      freshMs: 100,
    })
    await look()
    now = 9999
    expect((await look()).status).toBe(1)
    now = 10_000
    expect((await look()).status).toBe(2)
  })

  it('keeps nobody waiting for a slow count', async () => {
    const { state, look } = board()
    await look()
    Object.assign(state, { now: 100, slow: true })
    const startedAt = Date.now()
    expect(await look()).toMatchObject({
      status: { version: 1 },
      problem: expect.stringContaining('正在统计'),
    })
    expect(Date.now() - startedAt).toBeLessThan(500)
    await look()
    expect(state.reads).toBe(2)
  })
})
