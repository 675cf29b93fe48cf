import { describe, expect, it } from 'vitest'
import { NO_FACTS } from './audit-facts.ts'
import {
  groupBy,
  hit,
  involved,
  isInForce,
  ofEachItem,
  ofMeetings,
  sumOf,
  unjudged,
  violating,
} from './check.ts'

const point = { ruleNo: 3, pointNo: 7, validFromDay: 10, validToDay: 20, maxCount: 1 }

describe('a point', () => {
  it.each([
    [9, false],
    [10, true],
    [15, true],
    [20, true],
    [21, false],
  ])('on day %i is in force: %s', (day, expected) => {
    expect(isInForce(point, day)).toBe(expected)
  })
})

describe('what a check finds', () => {
  it('is a hit of the rule and the point', () => {
    const lines = [...violating([{ lineKey: 'a' }]), ...involved([{ lineKey: 'b' }])]
    expect(hit(point, { grain: ['P1', 5], lines, ingredients: { total: 2 } })).toEqual({
      kind: 'hit',
      ruleNo: 3,
      pointNo: 7,
      grain: ['P1', 5],
      lines: [
        { lineKey: 'a', role: 'violating' },
        { lineKey: 'b', role: 'involved' },
      ],
      ingredients: { total: 2 },
    })
    expect(hit(point, { grain: [], lines: [] }).ingredients).toEqual({})
  })

  it('is something that cannot be judged, and why', () => {
    expect(unjudged(point, { grain: ['P1'], lineKey: null, reason: 'sex-unknown' })).toEqual({
      kind: 'unjudged',
      ruleNo: 3,
      pointNo: 7,
      grain: ['P1'],
      lineKey: null,
      reason: 'sex-unknown',
    })
  })
})

describe('rows', () => {
  it('are grouped in order of first appearance', () => {
    expect(groupBy(['b1', 'a1', 'b2'], (row) => row.charAt(0))).toEqual([['b1', 'b2'], ['a1']])
    expect(groupBy([], String)).toEqual([])
  })

  it('are summed', () => {
    expect(sumOf([{ n: 1 }, { n: 2 }], ({ n }) => n)).toBe(3)
    expect(sumOf([], Number)).toBe(0)
  })
})

describe('a check', () => {
  it('says how its items hang together, and is otherwise the same', () => {
    const check = () => [hit(point, { grain: ['P1'], lines: [] })]
    const question = { ...NO_FACTS, points: [point], items: [], pointsOf: () => [] }
    for (const [asks, declared] of [
      ['each-item', ofEachItem(() => check())],
      ['meetings', ofMeetings(() => check())],
    ] as const) {
      expect(declared.asks).toBe(asks)
      expect(declared(question)).toEqual(check())
    }
  })
})
