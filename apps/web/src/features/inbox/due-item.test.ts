import { describe, expect, it } from 'vitest'
import { groupOf } from './due-item.ts'

describe('what is due', () => {
  it.each([
    ['2026-03-01', 'overdue'],
    ['2026-03-02', 'today'],
    ['2026-03-03', 'week'],
    ['2026-03-09', 'week'],
    ['2026-03-10', 'later'],
    [null, 'later'],
  ])('on %s stands under %s, seen from 2026-03-02', (day, group) => {
    expect(groupOf(day, '2026-03-02')).toBe(group)
  })
})
