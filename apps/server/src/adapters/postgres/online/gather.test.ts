import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { gather } from './gather.ts'

/** Work that is done when it is let go, and what was wanted together. */
function heldWork({ most = 32, patienceMs = 10_000 } = {}) {
  const calls: string[][] = []
  const letGo: (() => void)[] = []
  const gathering = gather<string, string>({
    together: async (wishes) => {
      calls.push([...wishes])
      await new Promise<void>((resolve) => {
        letGo.push(resolve)
      })
      if (wishes.includes('poison')) throw new Error('poisoned')
      return wishes.map((wish) => wish.toUpperCase())
    },
    keyOf: (wish) => wish.split('#')[0] ?? '',
    most,
    patienceMs,
  })
  const goOn = async () => {
    for (const go of letGo.splice(0)) go()
    await sleep(0)
  }
  return { gathering, calls, goOn }
}

describe('wishes', () => {
  it('are done at once when nothing is under way, and together when they waited for it', async () => {
    const { gathering, calls, goOn } = heldWork()
    const results = Promise.all(['a', 'b', 'c'].map((wish) => gathering.ask(wish)))
    expect(calls).toEqual([['a']])
    await goOn()
    expect(calls).toEqual([['a'], ['b', 'c']])
    await goOn()
    expect(await results).toEqual(['A', 'B', 'C'])
  })

  it('are not more than so many together, in the order of their coming', async () => {
    const { gathering, calls, goOn } = heldWork({ most: 2 })
    const results = Promise.all(['a', 'b', 'c', 'd'].map((wish) => gathering.ask(wish)))
    for (let turn = 0; turn < 3; turn += 1) await goOn()
    expect(calls).toEqual([['a'], ['b', 'c'], ['d']])
    expect(await results).toEqual(['A', 'B', 'C', 'D'])
  })

  it('of one key are never done together', async () => {
    const { gathering, calls, goOn } = heldWork()
    const results = Promise.all(['a', 'b#1', 'b#2', 'c'].map((wish) => gathering.ask(wish)))
    for (let turn = 0; turn < 3; turn += 1) await goOn()
    expect(calls).toEqual([['a'], ['b#1', 'c'], ['b#2']])
    expect(await results).toEqual(['A', 'B#1', 'B#2', 'C'])
  })

  it('that fail together are tried alone: only the bad one fails', async () => {
    const { gathering, calls, goOn } = heldWork()
    const results = Promise.allSettled(['a', 'b', 'poison', 'c'].map((wish) => gathering.ask(wish)))
    for (let turn = 0; turn < 3; turn += 1) await goOn()
    expect(calls).toEqual([['a'], ['b', 'poison', 'c'], ['b'], ['poison'], ['c']])
    expect(await results).toMatchObject([
      { value: 'A' },
      { value: 'B' },
      { reason: { message: 'poisoned' } },
      { value: 'C' },
    ])
  })

  it('go on beside what takes unusually long, and gather again beside it', async () => {
    const { gathering, calls, goOn } = heldWork({ patienceMs: 5 })
    const results = Promise.all(['slow', 'a', 'b'].map((wish) => gathering.ask(wish)))
    await sleep(30)
    expect(calls).toEqual([['slow'], ['a', 'b']])
    await goOn()
    expect(await results).toEqual(['SLOW', 'A', 'B'])
    const next = gathering.ask('c')
    expect(calls.at(-1)).toEqual(['c'])
    await goOn()
    expect(await next).toBe('C')
  })
})
