import { type CivilDay, dayNo } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { labelledRows, labelsOf, monthBefore, monthOver } from './label-rows.ts'
import { lastDayOf } from './lake-table.ts'

const day = (text: string) => dayNo(text as CivilDay)
const month = (year: number, number: number) => year * 12 + number - 1

describe('the month that features are of', () => {
  it('is over before the day of the lead, whatever day that is', () => {
    expect(monthBefore(day('2026-03-31'))).toBe(month(2026, 2))
    expect(monthBefore(day('2026-03-01'))).toBe(month(2026, 2))
    expect(monthBefore(day('2026-01-15'))).toBe(month(2025, 12))
    for (const text of ['2024-02-29', '2024-03-01', '2025-12-31', '2026-01-01'])
      expect(lastDayOf(monthBefore(day(text)))).toBeLessThan(day(text))
  })

  it('of a lake is the last one that is whole', () => {
    expect(monthOver(day('2026-02-28'))).toBe(month(2026, 2))
    expect(monthOver(day('2026-02-27'))).toBe(month(2026, 1))
    expect(monthOver(day('2025-12-31'))).toBe(month(2025, 12))
  })
})

describe('what leads say of an entity', () => {
  const lead = (entityId: string, [raised, decided]: readonly [string, string], isFound: boolean) => ({
    entityId,
    raisedDay: day(raised),
    decidedDay: day(decided),
    isFound,
  })

  it('is one row per month: found true speaks for all, known from the first; else cleared from the last', () => {
    const rows = labelledRows(
      [
        lead('H1', ['2026-03-05', '2026-05-01'], false),
        lead('H1', ['2026-03-20', '2026-04-10'], true),
        lead('H1', ['2026-03-21', '2026-04-02'], true),
        lead('H2', ['2026-03-05', '2026-04-01'], false),
        lead('H2', ['2026-03-06', '2026-04-09'], false),
        lead('H2', ['2026-04-06', '2026-04-09'], true),
      ],
      month(2026, 6),
    )
    expect(rows).toEqual([
      { entityId: 'H1', monthNo: month(2026, 2), isFound: true, decidedDay: day('2026-04-02') },
      { entityId: 'H2', monthNo: month(2026, 2), isFound: false, decidedDay: day('2026-04-09') },
      { entityId: 'H2', monthNo: month(2026, 3), isFound: true, decidedDay: day('2026-04-09') },
    ])
  })

  it('is left out where the lake does not reach', () => {
    expect(labelledRows([lead('H1', ['2026-07-05', '2026-08-01'], true)], month(2026, 5))).toEqual([])
  })

  it('stands at the row of its month only', () => {
    const rows = labelledRows([lead('H1', ['2026-03-05', '2026-05-01'], true)], month(2026, 6))
    const block = {
      rows: 3,
      entityIds: ['H1', 'H1', 'H2'],
      monthNos: Int32Array.of(month(2026, 2), month(2026, 3), month(2026, 2)),
      counts: new Map(),
      texts: new Map(),
    }
    expect([...labelsOf(block, rows).labels]).toEqual([1, -1, -1])
    expect([...labelsOf(block, rows).decidedOn]).toEqual([day('2026-05-01'), -1, -1])
  })
})
