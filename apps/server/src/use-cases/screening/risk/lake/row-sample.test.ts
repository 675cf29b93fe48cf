import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RiskBlock } from './risk-lake-ports.ts'
import { joinBlocks, pickBlock, RowSample } from './row-sample.ts'

const blockOf = (ids: readonly number[]): RiskBlock => ({
  rows: ids.length,
  entityIds: ids.map((id) => `P${id}`),
  monthNos: Int32Array.from(ids, () => 1),
  counts: new Map([['visits', Float64Array.from(ids)]]),
  texts: new Map([['name', ids.map((id) => (id % 2 === 0 ? null : `N${id}`))]]),
})
const all = ({ rows }: RiskBlock) => Int32Array.from({ length: rows }, (_, row) => row)

describe('a sample of rows', () => {
  it('is the same however the rows are cut into blocks, never larger than it may be, and keeps rows whole', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(10_000), { maxLength: 300 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 400 }),
        (ids, most, cut) => {
          const sampled = (size: number) => {
            const sample = new RowSample(most, 7)
            for (let from = 0; from < ids.length; from += size) {
              const block = blockOf(ids.slice(from, from + size))
              sample.add(block, all(block))
            }
            return sample.block()
          }
          const [once, cutUp] = [sampled(1000), sampled(cut)]
          expect(cutUp.entityIds).toEqual(once.entityIds)
          expect(once.rows).toBeLessThanOrEqual(most)
          expect(once.rows === ids.length || ids.length > most).toBe(true)
          for (const [row, id] of once.entityIds.entries())
            expect(`P${once.counts.get('visits')?.[row]}`).toBe(id)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('of nothing is nothing', () => {
    expect(new RowSample(5, 1).block().rows).toBe(0)
    expect(joinBlocks([]).rows).toBe(0)
    expect(pickBlock(blockOf([1, 2]), Int32Array.of()).entityIds).toEqual([])
  })
})
