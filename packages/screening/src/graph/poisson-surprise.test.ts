import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poissonTails } from '../statistics/count-tails.ts'
import { poissonSurprise } from './poisson-surprise.ts'

describe('poissonSurprise', () => {
  it('is −log10 of the chance of so many or more', () => {
    expect(poissonSurprise(1, 0.01)).toBeCloseTo(-Math.log10(1 - Math.exp(-0.01)), 12)
    expect(poissonSurprise(3, 0.5)).toBeCloseTo(-Math.log10(1 - Math.exp(-0.5) * (1 + 0.5 + 0.125)), 10)
    expect(poissonSurprise(0, 3)).toBe(0)
  })

  it('agrees with the tails of the statistics', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 1e-3, max: 300, noNaN: true }),
        (seen, mean) => {
          const { atLeast } = poissonTails(seen, mean)
          // Theirs end at 1e-300.
          expect(Math.min(poissonSurprise(seen, mean), 299)).toBeCloseTo(
            Math.min(-Math.log10(atLeast), 299),
            6,
          )
        },
      ),
    )
  })

  it('stays finite, never negative, and grows with what is seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.double(), (seen, mean) => {
        const [less, more] = [poissonSurprise(seen, mean), poissonSurprise(seen + 1, mean)]
        expect(Number.isFinite(less)).toBe(true)
        expect(less).toBeGreaterThanOrEqual(0)
        expect(more).toBeGreaterThanOrEqual(less - 1e-9)
      }),
    )
    expect(poissonSurprise(3000, 0)).toBeGreaterThan(900_000)
  })
})
