import { normalQuantile } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FunnelWish, funnel, type RatioMember } from './funnel.ts'
import { seededRandom } from './seeded-random.ts'
import { expectNear } from './testing/expect-near.ts'

const judged = (wish: FunnelWish) => {
  const result = funnel(wish)
  if (result === 'not-enough-data') throw new Error('There is enough.')
  return result
}

/** Members whose true ratios vary with this standard deviation of their roots. */
function members(count: number, tau: number): RatioMember[] {
  const random = seededRandom(5)
  const normal = () => normalQuantile(random())
  return Array.from({ length: count }, (_, index) => {
    const expected = 20 + 980 * random()
    const root = Math.max(0, Math.sqrt(expected) * (1 + tau * normal()) + 0.5 * normal())
    return { key: `${index}`, expected, observed: Math.round(root * root) }
  })
}

describe('a funnel', () => {
  it('gives each member what Spiegelhalter gives by hand', () => {
    const { members, shape } = judged({
      kind: 'ratio',
      overdispersion: 'none',
      members: [
        { key: 'a', observed: 144, expected: 100 },
        { key: 'b', observed: 4, expected: 4 },
      ],
    })
    expect(shape).toEqual({ kind: 'ratio', centre: 1, tauSquared: 0 })
    const [a, b] = members
    expectNear(a?.z ?? 0, 4, 1e-12) // 2 (√144 − √100)
    expectNear(a?.limits.high998 ?? 0, (1 + 3.090232306167813 / 20) ** 2, 1e-12)
    expectNear(b?.limits.low95 ?? 0, (1 - 1.959963984540054 / 4) ** 2, 1e-12)
    expect(b).toMatchObject({ z: 0, ratio: 1, rate: 1, volume: 4, observed: 4 })
    expectNear((b?.tooHigh ?? 0) + (b?.tooLow ?? 0), 1, 1e-12)
  })

  it('adds the variance between members as DerSimonian and Laird do', () => {
    const wish = { kind: 'ratio', overdispersion: 'as-published' } as const
    const { phi, shape, members } = judged({
      ...wish,
      members: [
        { key: 'a', observed: 144, expected: 100 },
        { key: 'b', observed: 64, expected: 100 },
      ],
    })
    expectNear(phi, 16, 1e-12)
    // Equal errors of 1/20: (2 · 16 − 1) ÷ (800 − 400).
    expectNear(shape.tauSquared, 31 / 400, 1e-12)
    expectNear(members[0]?.z ?? 0, 0.2 / Math.sqrt(1 / 400 + 31 / 400), 1e-12)
  })

  it('calls about one in a hundred of 2,000 members that differ only as all do too high at one in a hundred', () => {
    for (const tau of [0, 0.1, 0.3]) {
      const alarms = judged({ kind: 'ratio', members: members(2000, tau) }).members.filter(
        ({ tooHigh }) => tooHigh < 0.01,
      )
      expect(alarms.length, `τ = ${tau}`).toBeLessThan(50)
    }
  })

  it('finds the variance, and about half of it where it follows the publication to the letter', () => {
    const wish = { kind: 'ratio', members: members(2000, 0.3) } as const
    expectNear(judged(wish).shape.tauSquared, 0.09, 0.1)
    expectNear(judged({ ...wish, overdispersion: 'as-published' }).shape.tauSquared, 0.05, 0.15)
  })

  it('takes shares and means, whose limits stay where they can be', () => {
    const shares = judged({
      kind: 'proportion',
      members: [
        { key: 'a', observed: 0, exposure: 1 },
        { key: 'b', observed: 30, exposure: 100 },
        { key: 'c', observed: 0, exposure: 0 },
      ],
    })
    expect(shares.withoutVolume).toEqual(['c'])
    expectNear(shares.shape.centre, 30 / 101, 1e-12)
    expect(shares.members[0]?.limits).toMatchObject({ low998: 0, high998: 1 })
    const means = judged({
      kind: 'mean',
      overdispersion: 'none',
      members: [
        { key: 'a', mean: 10, deviation: 5, exposure: 25 },
        { key: 'b', mean: 12, deviation: 5, exposure: 100 },
        { key: 'c', mean: 90, deviation: 0, exposure: 9 },
      ],
    })
    expect(means.shape.centre).toBe(12)
    expectNear(means.members[0]?.z ?? 0, -2, 1e-12)
    expectNear(means.members[0]?.tooLow ?? 0, 0.022750131948179, 1e-10)
  })

  it('is finite for all-equal, empty, zero and extreme members', () => {
    expect(funnel({ kind: 'ratio', members: [] })).toBe('not-enough-data')
    expect(funnel({ kind: 'ratio', members: [{ key: 'a', observed: 3, expected: 2 }] })).toBe(
      'not-enough-data',
    )
    const amount = fc.oneof(fc.constantFrom(0, 1, 1e9), fc.integer({ min: 0, max: 2000 }))
    const cell = fc.record({ key: fc.string(), observed: amount, expected: amount })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
        const shares = cells.map(({ key, observed, expected }) => ({
          key,
          observed,
          exposure: observed + expected,
        }))
        for (const result of [
          funnel({ kind: 'ratio', members: cells }),
          funnel({ kind: 'proportion', members: shares }),
        ]) {
          if (result === 'not-enough-data') continue
          for (const { z, tooHigh, tooLow, rate, limits } of result.members) {
            for (const number of [z, rate, ...Object.values(limits)])
              expect(Number.isFinite(number)).toBe(true)
            expect(tooHigh > 0 && tooHigh <= 1 && tooLow > 0 && tooLow <= 1).toBe(true)
          }
        }
      }),
    )
  })
})
