import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RETRY_TERMS, settledBy, waitAfter } from './retry.ts'

const lot = fc.double({ min: 0, max: 0.999, noNaN: true })

describe('trying again', () => {
  it('waits longer each time, never beyond the longest wait and its jitter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), lot, (attempts, chance) => {
        const wait = waitAfter(attempts, RETRY_TERMS, chance)
        const middle = Math.min(RETRY_TERMS.longestWaitMs, RETRY_TERMS.firstWaitMs * 2 ** (attempts - 1))
        expect(wait).toBeGreaterThanOrEqual(middle * 0.8)
        expect(wait).toBeLessThanOrEqual(middle * 1.2)
      }),
    )
  })

  it('ends with any answer of success, and is given up after the last attempt', () => {
    const how = { terms: RETRY_TERMS, lot: 0.5 }
    expect(settledBy({ status: 202 }, 1, how)).toMatchObject({ status: 'delivered', problem: null })
    expect(settledBy({ status: 302 }, 1, how)).toMatchObject({ status: 'waiting', problem: '对方答复 302' })
    expect(settledBy({ problem: '没有送达' }, 11, how)).toMatchObject({
      status: 'waiting',
      answerStatus: null,
    })
    expect(settledBy({ status: 500 }, 12, how)).toMatchObject({ status: 'dead', answerStatus: 500 })
  })
})
