import { describe, expect, it } from 'vitest'
import { linkReplaced } from './link-replaced.ts'
import type { DatasetEntry } from './official-table.ts'

const entry = (point: string, validFrom: string, change: Partial<DatasetEntry> = {}): DatasetEntry => ({
  dataset: 'drug-sex',
  point,
  name: '某药',
  columns: { item_code: 'X', sex: '1' },
  validFrom,
  validTo: '',
  source: point.slice(0, 3),
  supersedes: '',
  ...change,
})

describe('a refresh', () => {
  it('replaces the older points of the same dataset and name', () => {
    const old = [entry('b01.1-0001', '2025-05-23'), entry('b01.1-0002', '2025-05-23', { name: '别的药' })]
    expect(linkReplaced([entry('b18.1-0009', '2026-12-01')], old)).toMatchObject([
      { supersedes: 'b01.1-0001' },
    ])
  })

  it('replaces nothing of its own day, of another dataset, or where it says itself what it replaces', () => {
    const old = [
      entry('b01.1-0001', '2025-05-23', { dataset: 'item-sex' }),
      entry('b18.1-0008', '2026-12-01'),
    ]
    expect(linkReplaced([entry('b18.1-0009', '2026-12-01')], old)).toMatchObject([{ supersedes: '' }])
    const said = entry('b18.1-0009', '2026-12-01', { supersedes: 'b02.1-0007' })
    expect(linkReplaced([said], [entry('b01.1-0001', '2025-05-23')])).toEqual([said])
  })
})
