import { describe, expect, it } from 'vitest'
import { columnOf, monthsOf, workingDays } from './year-days.ts'

const notice = {
  days: [
    { day: '2026-01-01', kind: 'holiday', holiday: '元旦' },
    { day: '2026-01-04', kind: 'working', holiday: '元旦' },
  ],
} as const

describe('the days of a year', () => {
  const months = monthsOf(2026, notice)

  it('are all there', () => {
    expect(months.map((days) => days.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    expect(monthsOf(2028, notice)[1]).toHaveLength(29)
  })

  it('are what their weekday says, unless the notice says otherwise', () => {
    const [january = []] = months
    expect(january.slice(0, 5).map(({ kind }) => kind)).toEqual([
      'holiday',
      'working',
      'weekend',
      'working-weekend',
      'working',
    ])
    expect(january[0]?.holiday).toBe('元旦')
  })

  it('count the worked ones: a holiday less, a worked Sunday more', () => {
    expect(workingDays(months)).toBe(workingDays(monthsOf(2026, { days: [] })))
  })

  it('stand below their weekday', () => {
    expect([columnOf('2026-11-23'), columnOf('2026-11-22')]).toEqual([0, 6])
  })
})
