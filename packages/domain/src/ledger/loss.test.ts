import { describe, expect, it } from 'vitest'
import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { lossDayOf, lossOfLines, refuseImpossiblePayDays } from './loss.ts'

const lines = [600 as Fen, 300 as Fen]
const day = (number: number) => number as DayNo

describe('the loss of the fund', () => {
  it('is the lines themselves, item by item', () => {
    expect(lossOfLines(lines, { method: 'item' })).toEqual([600, 300])
  })

  it('is a difference of groups or to fee for service, split over the lines, and never more than they are', () => {
    expect(
      lossOfLines(lines, { method: 'group_diff', billedFen: 1_000 as Fen, rightFen: 900 as Fen }),
    ).toEqual([67, 33])
    expect(lossOfLines(lines, { method: 'ffs_diff', paidFen: 9_000 as Fen, serviceFen: 0 as Fen })).toEqual([
      600, 300,
    ])
    expect(lossOfLines(lines, { method: 'group_diff', billedFen: 1 as Fen, rightFen: 9 as Fen })).toEqual([
      0, 0,
    ])
  })

  it('is a share of what was paid, when only a sample was examined', () => {
    expect(
      lossOfLines(lines, { method: 'proportional', violating: 1, examined: 3, paidFen: 100 as Fen }),
    ).toEqual([22, 11])
  })

  it('is of no figures that cannot be: the refusal names the field', () => {
    const paidFen = 100 as Fen
    const more = { method: 'proportional', violating: 4, examined: 3, paidFen } as const
    expect(() => lossOfLines(lines, more)).toThrow('抽查违规数：不能大于抽查总数')
    const none = { method: 'proportional', violating: 0, examined: 0, paidFen } as const
    expect(() => lossOfLines(lines, none)).toThrow('抽查总数')
    const below = { method: 'ffs_diff', paidFen, serviceFen: -1 as Fen } as const
    expect(() => lossOfLines(lines, below)).toThrow('按项目计算金额：不能小于零')
  })

  it('arose on no day that has not come, and on none before the service', () => {
    const when = { settledDay: null, paidDay: null, serviceDay: day(20) }
    expect(() => refuseImpossiblePayDays({ ...when, paidDay: day(31) }, day(30))).toThrow(
      '拨付日期：不能晚于今天',
    )
    expect(() => refuseImpossiblePayDays({ ...when, settledDay: day(19) }, day(30))).toThrow(
      '结算日期：不能早于服务日期（1970-01-21）',
    )
    expect(() =>
      refuseImpossiblePayDays({ ...when, settledDay: day(25), paidDay: day(24) }, day(30)),
    ).toThrow('不能早于结算日期')
    expect(refuseImpossiblePayDays({ ...when, settledDay: day(20), paidDay: day(30) }, day(30))).toBe(
      undefined,
    )
  })

  it('arose when the fund paid, or when the answer of the centre was used', () => {
    const when = { settledDay: day(10), paidDay: day(40), serviceDay: day(5) }
    expect(lossDayOf({ ...when, subject: 'institution' })).toEqual({ day: 40, by: 'paid', isExact: true })
    expect(lossDayOf({ ...when, subject: 'person-networked' })).toEqual({
      day: 10,
      by: 'settled',
      isExact: true,
    })
    expect(lossDayOf({ ...when, paidDay: null, subject: 'institution' })).toEqual({
      day: 10,
      by: 'settled',
      isExact: false,
    })
    expect(lossDayOf({ ...when, paidDay: null, settledDay: null, subject: 'person-manual' })).toEqual({
      day: 5,
      by: 'service',
      isExact: false,
    })
  })
})
