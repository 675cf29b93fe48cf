import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besidePeers, quantile } from './beside-peers.ts'

const figures = { 费用: (value: number | null) => value }

describe('a figure beside its peers', () => {
  it('is compared with the median and the quartiles, and ranked from the highest', () => {
    const { rows, isEnough, count } = besidePeers(35, [10, 20, 30, 40, 50], figures)
    expect({ isEnough, count }).toEqual({ isEnough: true, count: 5 })
    expect(rows).toEqual([{ figure: '费用', own: 35, median: 30, low: 20, high: 40, rank: 3 }])
  })

  it('is not compared with fewer than five, nor with five of whom too few have the figure', () => {
    expect(besidePeers(35, [10, 20, 30, 40], figures).isEnough).toBe(false)
    expect(besidePeers(35, [10, 20, 30, null, null], figures).rows[0]).toMatchObject({
      median: null,
      rank: null,
    })
  })

  it('has quantiles that lie among the numbers and grow with the share', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1 }), (numbers) => {
        const sorted = numbers.toSorted((left, right) => left - right)
        const at = [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share) ?? Number.NaN)
        expect(at).toEqual(at.toSorted((left, right) => left - right))
        expect(at[0]).toBe(sorted[0])
        expect(at[4]).toBe(sorted.at(-1))
      }),
    )
  })
})
