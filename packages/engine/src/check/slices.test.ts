import { describe, expect, it } from 'vitest'
import { turns } from './slices.ts'

/** Strides of so many ms each; what was done in each slice. */
async function work(sliceMs: number, strides: readonly number[]): Promise<number[]> {
  let at = 0
  let done = 0
  const slices: number[] = []
  const pause = async () => {
    slices.push(done)
    done = 0
    at += 1000 // What others do meanwhile is not ours.
  }
  const takeTurn = turns({ sliceMs, now: () => at, pause })
  for (const stride of strides) {
    at += stride
    done += stride
    await takeTurn()
  }
  return [...slices, done]
}

describe('work in slices', () => {
  it('goes on as long as another stride fits in, to the end of the slice', async () => {
    expect(await work(5, [1, 1, 1, 1, 1])).toEqual([5, 0])
    expect(await work(5, [1, 1, 1, 1])).toEqual([4])
    expect(await work(5, [2, 2, 2, 2])).toEqual([4, 4, 0])
  })

  it('expects the longest stride so far', async () => {
    expect(await work(5, [3, 1, 1, 1])).toEqual([3, 3, 0])
    expect(await work(5, [1, 1, 1, 1])).toEqual([4])
  })

  it('does not count the time of others as its own', async () => {
    expect(await work(5, [2, 2, 1, 1, 1, 1])).toEqual([4, 4, 0])
  })

  it('pauses after each stride that is too long by itself', async () => {
    expect(await work(5, [9, 9])).toEqual([9, 9, 0])
  })
})
