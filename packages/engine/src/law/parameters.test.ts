import { describe, expect, it } from 'vitest'
import { buildRule, datedValue } from '../testing/build-edition.ts'
import type { Rule } from './edition.ts'
import { parametersInForce } from './parameters.ts'
import { ALWAYS } from './valid-days.ts'

const DAY_10 = '1970-01-11'
const DAY_20 = '1970-01-21'
const rule = (parameters: Rule['parameters']) => buildRule({ parameters })
const days = (from: number, to: number) => ({ from, to })

describe('the parameters in force', () => {
  it('are nothing, always, for a rule without any', () => {
    expect(parametersInForce(buildRule(), days(1, 9))).toEqual([{ values: {}, days: days(1, 9) }])
  })

  it('hold from their day until the day before the next value, whatever the order they are written in', () => {
    const written = rule({ max_count: [datedValue('2', DAY_20), datedValue('1', DAY_10)] })
    expect(parametersInForce(written, days(0, 99))).toEqual([
      { values: {}, days: days(0, 9) },
      { values: { max_count: '1' }, days: days(10, 19) },
      { values: { max_count: '2' }, days: days(20, 99) },
    ])
  })

  it('hold from the beginning where no day is said', () => {
    const written = rule({ max_count: [datedValue('1'), datedValue('2', DAY_20)] })
    expect(parametersInForce(written, ALWAYS)).toEqual([
      { values: { max_count: '1' }, days: { from: ALWAYS.from, to: 19 } },
      { values: { max_count: '2' }, days: { from: 20, to: ALWAYS.to } },
    ])
  })

  it('are cut to the days asked for', () => {
    const written = rule({ max_count: [datedValue('1', DAY_10), datedValue('2', DAY_20)] })
    expect(parametersInForce(written, days(10, 19))).toEqual([
      { values: { max_count: '1' }, days: days(10, 19) },
    ])
    expect(parametersInForce(written, days(9, 10))).toEqual([
      { values: {}, days: days(9, 9) },
      { values: { max_count: '1' }, days: days(10, 10) },
    ])
    expect(parametersInForce(written, days(1, 5))).toEqual([{ values: {}, days: days(1, 5) }])
    expect(parametersInForce(written, days(25, 30))).toEqual([
      { values: { max_count: '2' }, days: days(25, 30) },
    ])
  })

  it('of several names are cut wherever one of them changes', () => {
    const written = rule({
      max_count: [datedValue('1'), datedValue('2', DAY_20)],
      unit: [datedValue('次', DAY_10)],
    })
    expect(parametersInForce(written, days(0, 30))).toEqual([
      { values: { max_count: '1' }, days: days(0, 9) },
      { values: { max_count: '1', unit: '次' }, days: days(10, 19) },
      { values: { max_count: '2', unit: '次' }, days: days(20, 30) },
    ])
  })

  it('of one name with no value at all are unsaid', () => {
    expect(parametersInForce(rule({ unit: [] }), days(0, 30))).toEqual([{ values: {}, days: days(0, 30) }])
    expect(parametersInForce(rule({ unit: [] }), ALWAYS)).toEqual([{ values: {}, days: ALWAYS }])
  })

  it('may hold for a single day', () => {
    const written = rule({ unit: [datedValue('a', DAY_10), datedValue('b', '1970-01-12')] })
    expect(parametersInForce(written, days(10, 30))).toEqual([
      { values: { unit: 'a' }, days: days(10, 10) },
      { values: { unit: 'b' }, days: days(11, 30) },
    ])
  })

  it('that begin on no day, or on the day of another, leave the others alone', () => {
    const unreadable = rule({ unit: [datedValue('a', DAY_10), datedValue('b', '1970-13-01')] })
    expect(parametersInForce(unreadable, days(0, 30)).at(-1)?.values).toEqual({ unit: 'a' })
    expect(parametersInForce(unreadable, ALWAYS)).toEqual([
      { values: {}, days: { from: ALWAYS.from, to: 9 } },
      { values: { unit: 'a' }, days: { from: 10, to: ALWAYS.to } },
    ])
    const twice = rule({ unit: [datedValue('a', DAY_10), datedValue('b', DAY_10)] })
    expect(parametersInForce(twice, days(10, 30))).toHaveLength(1)
  })
})
