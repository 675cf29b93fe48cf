import { poissonTails } from '@fundwatch/screening'
import { describe, expect, it } from 'vitest'
import { openDuckEngine } from './portability/duck-engine.ts'
import { openPostgresEngine } from './portability/postgres-engine.ts'

/** Thousandths: nothing, next to nothing, and up to ten thousand. */
const EXPECTED = [0, 1, 7, 49, 73, 238, 550, 999, 1_000, 1_200, 3_800, 12_345, 100_000, 999_999, 10_000_000]

describe('beyond chance', () => {
  it.each([
    ['DuckDB', openDuckEngine],
    ['PostgreSQL', openPostgresEngine],
  ])(
    'is what chance reaches less than once in 10,000 times, and not much more, on %s',
    async (_name, open) => {
      const engine = await open()
      try {
        const rows = await engine.rows(
          EXPECTED.map(
            (expected) =>
              `select ${expected} as expected, beyond_chance(cast(${expected} as bigint)) as least`,
          ).join(' union all '),
        )
        const least = new Map(rows.map((row) => [Number(row['expected']), Number(row['least'])]))
        for (const expected of EXPECTED) {
          const mean = expected / 1_000
          const reached = least.get(expected) ?? Number.NaN
          expect(poissonTails(reached, mean).atLeast).toBeLessThan(1e-4)
          expect(reached - mean).toBeLessThanOrEqual(4 * Math.sqrt(mean) + 3)
        }
      } finally {
        await engine.close()
      }
    },
  )
})
