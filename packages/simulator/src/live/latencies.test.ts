import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Latencies } from './latencies.ts'

describe('latencies', () => {
  it('give every percentile within two per cent', () => {
    const times = fc.array(fc.double({ min: 0.02, max: 60_000, noNaN: true }), {
      minLength: 1,
      maxLength: 300,
    })
    fc.assert(
      fc.property(times, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const latencies = new Latencies()
        for (const ms of all) latencies.add(ms)
        const exact = all.toSorted((one, other) => one - other)[Math.ceil(all.length * share) - 1] ?? 0
        expect(latencies.percentile(share)).toBeGreaterThanOrEqual(exact * 0.999)
        expect(latencies.percentile(share)).toBeLessThanOrEqual(exact * 1.021)
      }),
    )
  })

  it('are nothing before the first answer', () => {
    expect(new Latencies().percentile(0.99)).toBe(0)
  })
})
