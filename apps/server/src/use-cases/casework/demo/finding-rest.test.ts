import { type CivilTime, type DayNo, dayNoOfSecond, secondNo, WEEKDAYS_ONLY } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DemoFinding } from './demo-ports.ts'
import { restsOf, workingDayBefore } from './finding-rest.ts'

const until = secondNo('2026-11-20 17:00:00' as CivilTime)
const finding = (no: number, age: number): DemoFinding => ({
  findingId: `finding ${no}`,
  encounterId: null,
  institutionId: 'H1',
  institutionName: null,
  county: null,
  ruleId: 'rule',
  ruleTitle: 'rule',
  dayNo: (dayNoOfSecond(until) - age) as DayNo,
  hasMoney: no % 5 > 0,
  lineCount: 1 + (no % 3),
})
const rests = (findings: readonly DemoFinding[]) =>
  restsOf(findings, {
    until,
    calendar: WEEKDAYS_ONLY,
    isAnswered: ({ findingId }) => !findingId.endsWith('7'),
  })

describe('where findings lie when the half year ends', () => {
  it('is every desk, when there are enough of them', () => {
    const found = rests(Array.from({ length: 80 }, (_, no) => finding(no, 100 + no)))
    expect(new Set([...found.values()].map(({ status }) => status))).toEqual(
      new Set([
        'confirmed',
        'sent',
        'accepted',
        'appealed',
        'reviewed',
        'appealed-again',
        'in-panel',
        'concluded',
        'final',
      ]),
    )
  })

  it('is drawn of old findings with money whose institution answers, and their reviews begin on working days', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 60 }), (ages) => {
        const findings = ages.map((age, no) => finding(no, age))
        for (const [id, { begins }] of rests(findings)) {
          const drawn = findings.find(({ findingId }) => findingId === id)
          expect(drawn?.hasMoney && !id.endsWith('7')).toBe(true)
          expect(dayNoOfSecond(begins)).toBeGreaterThan(drawn?.dayNo ?? 0)
          expect(WEEKDAYS_ONLY.isWorkingDay(dayNoOfSecond(begins))).toBe(true)
        }
      }),
    )
  })
})

describe('a working day before', () => {
  it('is so many working days earlier', () => {
    const friday = dayNoOfSecond(until)
    expect(friday - workingDayBefore(WEEKDAYS_ONLY, friday, 5)).toBe(7)
    expect(workingDayBefore(WEEKDAYS_ONLY, friday, 0)).toBe(friday)
  })
})
