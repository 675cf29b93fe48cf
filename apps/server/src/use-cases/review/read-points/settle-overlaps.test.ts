import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DatasetEntry } from './official-table.ts'
import { settleOverlaps } from './settle-overlaps.ts'

const arbitraryEntry: fc.Arbitrary<DatasetEntry> = fc.record({
  dataset: fc.constantFrom('drug-sex', 'item-sex'),
  point: fc.constantFrom('b01.1-0001', 'b01.1-0002', 'u2601.1-0001', 'u2601.1-0002'),
  name: fc.constant('某药'),
  columns: fc.record({ item_code: fc.constantFrom('A', 'B'), sex: fc.constantFrom('1', '2') }),
  validFrom: fc.constantFrom('2025-05-23', '2026-01-28', '2026-03-01'),
  validTo: fc.constant(''),
  source: fc.constant('b01'),
  supersedes: fc.constant(''),
})

const overlap = (one: DatasetEntry, other: DatasetEntry): boolean =>
  one.validFrom <= (other.validTo || '9999') && other.validFrom <= (one.validTo || '9999')

describe('settled entries', () => {
  it('never say two things of one key on the same day, and lose nothing silently', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 12 }), (given) => {
        const { entries, left } = settleOverlaps(given)
        expect(entries.length + left.length).toBe(given.length)
        const keyOf = ({ dataset, columns }: DatasetEntry): string => `${dataset} ${columns['item_code']}`
        const clashes = entries.filter((entry, at) =>
          entries.slice(at + 1).some((other) => keyOf(entry) === keyOf(other) && overlap(entry, other)),
        )
        expect(clashes).toEqual([])
      }),
    )
  })

  it('leave an entry open that a link will close', () => {
    const old: DatasetEntry = {
      dataset: 'drug-sex',
      point: 'b01.1-0001',
      name: '某药',
      columns: { item_code: 'A', sex: '1' },
      validFrom: '2025-05-23',
      validTo: '',
      source: 'b01',
      supersedes: '',
    }
    const refreshed = { ...old, point: 'u2601.1-0001', validFrom: '2026-01-28', supersedes: 'b01.1-0001' }
    expect(settleOverlaps([refreshed, old]).entries).toEqual([old, refreshed])
  })
})
