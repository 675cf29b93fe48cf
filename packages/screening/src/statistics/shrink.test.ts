import { normalQuantile } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaQuantile } from './gamma-quantile.ts'
import { seededRandom } from './seeded-random.ts'
import { shrinkRatios } from './shrink-ratios.ts'
import { shrinkShares } from './shrink-shares.ts'
import { expectNear } from './testing/expect-near.ts'

/** Peers whose true ratios are gamma of shape 8, with the truth beside. */
function city(count: number) {
  const random = seededRandom(11)
  return Array.from({ length: count }, (_, index) => {
    const truth = gammaQuantile(random(), 8) / 8
    const expected = 1 + 40 * random() ** 2
    const mean = truth * expected
    const observed = Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(random())))
    return { key: `${index}`, observed, expected, truth }
  })
}

describe('ratios of small numbers', () => {
  it('come nearer to the truth than what was observed, and their intervals hold it 19 times of 20', () => {
    const peers = city(3000)
    const result = shrinkRatios(peers)
    if (result === 'not-enough-data') throw new Error('There is enough.')
    expectNear(result.likeness, 8, 0.15)
    expectNear(result.mean, 1, 0.03)
    let [raw, shrunk, inside] = [0, 0, 0]
    result.members.forEach((member, index) => {
      const truth = peers[index]?.truth ?? 0
      raw += ((member.raw ?? 0) - truth) ** 2
      shrunk += (member.shrunk - truth) ** 2
      if (member.low <= truth && truth <= member.high) inside += 1
    })
    expect(shrunk).toBeLessThan(raw / 2)
    expect(inside / 3000).toBeGreaterThan(0.93)
    expect(inside / 3000).toBeLessThan(0.97)
  })

  it('are drawn the less the larger the member is, and one extreme peer leaves the others as they are', () => {
    const peers = city(60)
    const plain = shrinkRatios(peers)
    const beside = shrinkRatios([...peers, { key: 'extreme', observed: 90_000, expected: 10 }])
    if (plain === 'not-enough-data' || beside === 'not-enough-data') throw new Error('There is enough.')
    expect(beside.likeness).toBeGreaterThan(plain.likeness / 2)
    const byVolume = plain.members.map(({ weight }, index) => ({
      weight,
      volume: peers[index]?.expected ?? 0,
    }))
    byVolume.sort((left, right) => left.volume - right.volume)
    byVolume.forEach(({ weight }, index) =>
      expect(weight).toBeGreaterThanOrEqual(byVolume[index - 1]?.weight ?? 0),
    )
  })

  it('say nothing where there is nothing', () => {
    expect(shrinkRatios([])).toBe('not-enough-data')
    expect(shrinkRatios([{ key: 'a', observed: 1, expected: 1 }])).toBe('not-enough-data')
    const zero = { observed: 0, expected: 5 }
    expect(
      shrinkRatios([
        { key: 'a', ...zero },
        { key: 'b', ...zero },
      ]),
    ).toBe('not-enough-data')
    const ones = ['a', 'b', 'c'].map((key, index) => ({ key, observed: index % 2, exposure: 1 }))
    expect(shrinkShares(ones)).toBe('not-enough-data')
  })
})

describe('shares of small numbers', () => {
  it('find how alike peers are', () => {
    const random = seededRandom(3)
    // A beta of 2 and 18 from two gammas; 30 trials each.
    const members = Array.from({ length: 2000 }, (_, index) => {
      const [hit, miss] = [gammaQuantile(random(), 2), gammaQuantile(random(), 18)]
      let observed = 0
      for (let trial = 0; trial < 30; trial += 1) if (random() < hit / (hit + miss)) observed += 1
      return { key: `${index}`, observed, exposure: 30 }
    })
    const result = shrinkShares(members)
    if (result === 'not-enough-data') throw new Error('There is enough.')
    expectNear(result.likeness, 20, 0.25)
    expectNear(result.mean, 0.1, 0.05)
  })

  it('and ratios are finite, with the estimate inside its interval, whatever is observed', () => {
    const amount = fc.oneof(fc.constantFrom(0, 1, 1_000_000), fc.integer({ min: 0, max: 300 }))
    const cell = fc.record({ key: fc.string(), observed: amount, more: amount })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 10 }), (cells) => {
        const shares = cells.map(({ key, observed, more }) => ({ key, observed, exposure: observed + more }))
        const ratios = cells.map(({ key, observed, more }) => ({ key, observed, expected: more }))
        for (const result of [shrinkShares(shares), shrinkRatios(ratios)]) {
          if (result === 'not-enough-data') continue
          for (const { shrunk, low, high, weight } of result.members) {
            for (const number of [shrunk, low, high, weight]) expect(Number.isFinite(number)).toBe(true)
            expect(low <= high && weight >= 0 && weight <= 1).toBe(true)
          }
        }
      }),
    )
  })
})
