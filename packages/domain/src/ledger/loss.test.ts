import { describe, expect, it } from 'vitest'
import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { lossDayOf, lossOfLines } from './loss.ts'

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
    expect(
      lossOfLines(lines, { method: 'proportional', violating: 4, examined: 3, paidFen: 100 as Fen }),
    ).toEqual([0, 0])
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
