import { describe, expect, it } from 'vitest'
import type { AuditLine } from './audit-line.ts'
import { hit, type PointInForce } from './check.ts'
import { judgePaid, paidOf } from './judge-paid.ts'

const line = (lineKey: string, dayNo: number, eligibleFen = 1) =>
  ({ lineKey, dayNo, eligibleFen }) as unknown as AuditLine
const point = (pointNo: number, validFromDay: number, validToDay: number): PointInForce => ({
  ruleNo: 0,
  pointNo,
  validFromDay,
  validToDay,
})
const always = (asked: string[]) => (one: AuditLine, of: PointInForce) => {
  asked.push(`${one.lineKey} ${of.pointNo}`)
  return hit(of, { grain: [one.lineKey], lines: [] })
}

describe('judging paid lines', () => {
  it('keeps what is said of each line of each item for every point in force on its day', () => {
    const items = [
      { itemCode: 'A', lines: [line('a', 10), line('b', 20)], points: [point(1, 0, 10), point(2, 10, 20)] },
      { itemCode: 'B', lines: [line('c', 5)], points: [point(3, 0, 99)] },
    ]
    const outcomes = judgePaid(items, always([]))
    expect(outcomes.map(({ pointNo, grain }) => [pointNo, ...grain])).toEqual([
      [1, 'a'],
      [2, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
  })

  it('asks nothing about what the fund did not pay for', () => {
    const asked: string[] = []
    const lines = [line('zero', 1, 0), line('less', 1, -1), line('fen', 1, 1)]
    judgePaid([{ itemCode: 'A', lines, points: [point(1, 0, 9)] }], always(asked))
    expect(asked).toEqual(['fen 1'])
  })

  it('says nothing where the judge says nothing', () => {
    const items = [{ itemCode: 'A', lines: [line('a', 1)], points: [point(1, 0, 9)] }]
    expect(judgePaid(items, () => undefined)).toEqual([])
  })
})

describe('paid lines', () => {
  it('are those with an eligible amount', () => {
    const lines = [line('zero', 1, 0), line('fen', 1, 1), line('less', 1, -1)]
    expect(paidOf(lines).map(({ lineKey }) => lineKey)).toEqual(['fen'])
    expect(paidOf(lines.slice(1, 2))).toEqual([lines[1]])
    expect(paidOf([])).toEqual([])
  })
})
