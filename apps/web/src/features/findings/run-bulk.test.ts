import { describe, expect, it } from 'vitest'
import { type BulkTarget, runBulk } from './run-bulk.ts'

const targets = Array.from({ length: 250 }, (_, at): BulkTarget => ({ id: `f${at}`, version: at }))
const allDone = async (some: readonly BulkTarget[]) =>
  some.map(({ id }) => ({ id, isDone: true, refusal: null }))

describe('a bulk act', () => {
  it('goes on step by step and says how far it is', async () => {
    const steps: number[] = []
    const result = await runBulk({
      targets,
      send: allDone,
      onProgress: (reached) => steps.push(reached),
      isStopped: () => false,
    })
    expect(steps).toEqual([100, 200, 250])
    expect(result).toEqual({ done: 250, refused: [], reached: 250 })
  })

  it('keeps whom the server refused with the reason', async () => {
    const send = async (some: readonly BulkTarget[]) =>
      some.map(({ id, version }) =>
        version === 7 ? { id, isDone: false, refusal: '已被别人修改' } : { id, isDone: true, refusal: null },
      )
    const result = await runBulk({ targets, send, onProgress: () => undefined, isStopped: () => false })
    expect(result).toMatchObject({ done: 249, refused: [{ id: 'f7', refusal: '已被别人修改' }] })
  })

  it('stops where somebody stops it: the rest is untouched', async () => {
    let reached = 0
    const result = await runBulk({
      targets,
      send: allDone,
      onProgress: (now) => (reached = now),
      isStopped: () => reached >= 100,
    })
    expect(result).toEqual({ done: 100, refused: [], reached: 100 })
  })

  it('ends at a line that is cut, and says which were not done', async () => {
    let calls = 0
    const send = async (some: readonly BulkTarget[]) => {
      calls += 1
      if (calls === 2) throw new Error('断了')
      return allDone(some)
    }
    const result = await runBulk({ targets, send, onProgress: () => undefined, isStopped: () => false })
    expect(result).toMatchObject({ done: 100, reached: 200 })
    expect(result.refused).toHaveLength(100)
    expect(result.refused[0]).toEqual({ id: 'f100', isDone: false, refusal: '断了' })
  })
})
