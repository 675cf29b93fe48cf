import { describe, expect, it } from 'vitest'
import { daysBetween, quantityText, stretchOf } from './day-axis.ts'

describe('an axis of days', () => {
  it('has every day once, over the ends of months', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
  })

  it('shows a stay where it lies, cut where it reaches beyond', () => {
    const days = daysBetween('2026-03-01', '2026-03-05')
    expect(stretchOf(days, { fromDay: '2026-03-02', toDay: '2026-03-03' })).toEqual({ start: 2, end: 4 })
    expect(stretchOf(days, { fromDay: '2026-02-01', toDay: '2026-04-01' })).toEqual({ start: 1, end: 6 })
  })
})

describe('a quantity', () => {
  it.each([
    [10_000, '1'],
    [25_000, '2.5'],
    [3, '0.0003'],
    [-10_000, '-1'],
  ])('%i is read as %s', (quantity, text) => {
    expect(quantityText(quantity)).toBe(text)
  })
})
