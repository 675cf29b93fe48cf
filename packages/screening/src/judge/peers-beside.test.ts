import { describe, expect, it } from 'vitest'
import type { Compared } from './compare-members.ts'
import { peersBeside } from './peers-beside.ts'

const member = (name: string, volume: number, rates: Partial<Compared> = {}): Compared => ({
  name,
  volume,
  rate: 0.1,
  expectedRate: 0.1,
  shrunk: 1,
  low: 0.5,
  high: 1.5,
  tooHigh: 0.5,
  tooLow: 0.5,
  limits: { low95: 0.5, high95: 1.5, low998: 0.2, high998: 2 },
  ...rates,
})

describe('peers beside a member', () => {
  it('stand by rising volume, itself among them, with their ratio as its rate would be with it', () => {
    const own = member('own', 20, { rate: 0.4, expectedRate: 0.2 })
    const points = peersBeside([member('large', 90), own, member('small', 5, { rate: 0.05 })], own)
    expect(points.map(({ volume, rate, isOwn }) => [volume, rate, isOwn])).toEqual([
      [5, 0.1, false],
      [20, 0.4, true],
      [90, 0.2, false],
    ])
    expect(points[0]).toMatchObject({ low95: 0.1, high95: 0.3, high998: 0.4 })
  })

  it('of very many are some at even steps, the smallest and the largest among them, and itself in any case', () => {
    const group = Array.from({ length: 5_000 }, (_, at) => member(`m${at}`, at + 1))
    const own = member('own', 77.5, { rate: 0.9 })
    const points = peersBeside([...group, own], own)
    expect(points).toHaveLength(81)
    expect(points.filter(({ isOwn }) => isOwn)).toHaveLength(1)
    expect([points[0]?.volume, points.at(-1)?.volume]).toEqual([1, 5_000])
  })

  it('of whom nothing is expected are left out', () => {
    const own = member('own', 20)
    expect(peersBeside([member('none', 5, { expectedRate: 0 }), own], own)).toHaveLength(1)
  })
})
