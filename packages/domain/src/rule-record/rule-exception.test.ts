import { describe, expect, it } from 'vitest'
import { type DayNo, firstSecondOf } from '../civil-time.ts'
import { SYSTEM_USER } from '../people/actor.ts'
import {
  type ExceptedHit,
  excepts,
  lastDayOf,
  type RuleException,
  ruleExceptionLaw,
} from './rule-exception.ts'

const DAY = 20_500
const day = (number: number) => number as DayNo
const TERMS = {
  ruleId: 'drug-sex',
  institutionId: 'A',
  point: null,
  departmentId: null,
  fromDay: day(DAY),
  toDay: day(DAY + 10),
  no: '例外〔2026〕1号',
  reason: '前列腺癌专科',
  county: '340202',
}
const on = (number: number) => ({ by: SYSTEM_USER, at: firstSecondOf(day(number)) })
const GRANTED = { kind: 'granted', proposalId: 'P', ...TERMS } as const
const granted = ruleExceptionLaw.apply(null, { ...on(DAY), event: GRANTED })
const hit: ExceptedHit = { ruleId: 'drug-sex', institutionId: 'A', point: 'd/1', departmentId: '内科' }
const holds = (exception: RuleException, at: number, of: Partial<ExceptedHit> = {}) =>
  excepts(exception, { ...hit, ...of }, day(at))

describe('an exception', () => {
  it('holds from its first to its last day, for its rule at its institution only', () => {
    expect([DAY - 1, DAY, DAY + 10, DAY + 11].map((at) => holds(granted, at))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(holds(granted, DAY, { institutionId: 'B' })).toBe(false)
    expect(holds(granted, DAY, { ruleId: 'drug-age' })).toBe(false)
  })

  it('holds for one point or one department where it says so', () => {
    expect(holds({ ...granted, point: 'd/1' }, DAY)).toBe(true)
    expect(holds({ ...granted, point: 'd/2' }, DAY)).toBe(false)
    expect(holds({ ...granted, point: 'd/1' }, DAY, { point: null })).toBe(false)
    expect(holds({ ...granted, departmentId: '外科' }, DAY)).toBe(false)
  })

  it('ends at once when two persons end it, once', () => {
    const event = { kind: 'ended', proposalId: 'Q', reason: '专科撤销' } as const
    const ended = ruleExceptionLaw.apply(granted, { ...on(DAY + 3), event })
    expect([holds(ended, DAY + 2), holds(ended, DAY + 3)]).toEqual([true, false])
    expect(lastDayOf(ended)).toBe(DAY + 2)
    expect(() => ruleExceptionLaw.apply(ended, { ...on(DAY + 4), event })).toThrow('已结束')
    expect(() => ruleExceptionLaw.apply(granted, { ...on(DAY + 11), event })).toThrow('已结束')
  })

  it('is not granted for days that are over, nor without a reason', () => {
    expect(() => ruleExceptionLaw.apply(null, { ...on(DAY + 11), event: GRANTED })).toThrow('截止日期')
    const silent = { ...GRANTED, reason: ' ' }
    expect(() => ruleExceptionLaw.apply(null, { ...on(DAY), event: silent })).toThrow('理由')
  })
})
