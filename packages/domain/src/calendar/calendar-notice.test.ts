import { describe, expect, it } from 'vitest'
import { type CivilDay, civilDay, dayNo } from '../civil-time.ts'
import { type CalendarDay, type CalendarNotice, calendarOf, refuseOddNotice } from './calendar-notice.ts'
import { calendarWarning, estimateNote, knownUntil } from './known-until.ts'

const on = (text: string) => dayNo(text as CivilDay)
const free = (text: string): CalendarDay => ({ day: on(text), kind: 'holiday', holiday: '节日' })
const worked = (text: string): CalendarDay => ({ day: on(text), kind: 'working', holiday: '节日' })
const notice = (year: number, ...days: CalendarDay[]): CalendarNotice => ({ year, source: '文号', days })
const calendar = calendarOf([notice(2026, free('2026-10-01')), notice(2028, free('2028-01-03'))])

describe('notices of holidays', () => {
  it('make a calendar, of each year the one that came last', () => {
    const changed = calendarOf([
      notice(2027, free('2027-02-05'), worked('2027-02-07')),
      notice(2027, free('2027-02-08')),
    ])
    expect(['2027-02-05', '2027-02-07', '2027-02-08'].map((day) => changed.isWorkingDay(on(day)))).toEqual([
      true,
      false,
      false,
    ])
  })

  it.each([
    ['a day of another year', notice(2027, free('2026-10-01')), '2026-10-01 不在 2027 年'],
    ['a day twice', notice(2027, free('2027-10-01'), worked('2027-10-01')), '2027-10-01'],
    ['work on a working day', notice(2027, free('2027-10-01'), worked('2027-10-04')), '不是周末'],
    ['nothing free', notice(2027, worked('2027-10-09')), '只有 0 个放假日'],
    ['half of a list', notice(2027, free('2027-10-01')), '请核对是否漏行'],
  ])('are refused with %s', (_what, odd, words) => {
    const known = [notice(2026, free('2026-10-01'), free('2026-10-02'), free('2026-10-05'))]
    expect(() => refuseOddNotice(odd, known)).toThrow(words)
  })

  it("may begin with New Year's holiday in the last week of the year before", () => {
    expect(() => refuseOddNotice(notice(2027, free('2026-12-31'), free('2027-01-01')), [])).not.toThrow()
  })
})

describe('the end of what is known', () => {
  it('is the last day before the first year that is not known', () => {
    expect(civilDay(knownUntil(calendar, on('2026-05-01')) ?? on('1999-01-01'))).toBe('2026-12-31')
    expect(knownUntil(calendar, on('2027-05-01'))).toBeNull()
  })

  it('is told of when it is near, and when it is past', () => {
    expect(calendarWarning(calendar, on('2026-11-01'), 60)).toMatchObject({ year: 2027, daysLeft: 60 })
    expect(calendarWarning(calendar, on('2026-10-31'), 60)).toBeNull()
    expect(calendarWarning(calendar, on('2027-03-01'), 60)).toEqual({
      year: 2027,
      daysLeft: 0,
      message: '2027 年的节假日安排尚未导入，期限现在只能按周末估算。国务院办公厅公布后请及时导入。',
    })
  })

  it('makes every deadline behind it an estimate', () => {
    expect(estimateNote(calendar, on('2026-12-31'))).toBeNull()
    expect(estimateNote(calendar, on('2027-01-01'))).toBe('按周末估算：2027 年的节假日安排尚未导入')
  })
})
