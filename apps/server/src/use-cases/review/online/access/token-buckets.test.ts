import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenBuckets } from './token-buckets.ts'

const limit = { perSecond: 2, burst: 3 }

describe('a bucket of tokens', () => {
  it('gives so many at once and then as they come in', () => {
    let ms = 0
    const buckets = tokenBuckets({ now: () => ms })
    const takes = (count: number) => Array.from({ length: count }, () => buckets.take('a', limit))
    expect(takes(4)).toEqual([true, true, true, false])
    ms = 500
    expect(takes(2)).toEqual([true, false])
    ms = 60_000
    expect(takes(4)).toEqual([true, true, true, false])
    expect(buckets.take('b', limit)).toBe(true)
  })

  it('is looked into without taking', () => {
    const buckets = tokenBuckets({ now: () => 0 })
    for (let look = 0; look < 10; look += 1) expect(buckets.has('a', limit)).toBe(true)
    for (let take = 0; take < 3; take += 1) buckets.take('a', limit)
    expect(buckets.has('a', limit)).toBe(false)
  })

  it('is forgotten first when it was not used for the longest time', () => {
    const buckets = tokenBuckets({ now: () => 0, mostKeys: 2 })
    const once = { perSecond: 1, burst: 1 }
    buckets.take('a', once)
    buckets.take('b', once)
    buckets.take('a', once)
    buckets.take('c', once)
    expect([buckets.take('a', once), buckets.take('b', once)]).toEqual([false, true])
  })

  it('never gives more than the burst and what came in since, whatever the clock does', () => {
    const moments = fc.array(fc.integer({ min: -2000, max: 5000 }), { maxLength: 100 })
    fc.assert(
      fc.property(moments, (steps) => {
        let ms = 0
        let forwardMs = 0
        let given = 0
        const buckets = tokenBuckets({ now: () => ms })
        for (const step of steps) {
          ms += step
          forwardMs += Math.max(0, step)
          if (buckets.take('a', limit)) given += 1
        }
        expect(given).toBeLessThanOrEqual(limit.burst + (forwardMs / 1000) * limit.perSecond + 1e-6)
      }),
    )
  })
})
