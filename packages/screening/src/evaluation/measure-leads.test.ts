import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averagePrecision } from './average-precision.ts'
import { accusedAt, precisionAt, recallAt } from './expected-share.ts'
import type { Lead, LeadList } from './lead-list.ts'
import { measureLeads } from './measure-leads.ts'
import { meanOverOrders, slowAveragePrecision } from './testing/slow-measures.ts'

const nothing: LeadList = { leads: [], planted: 3, innocent: 2 }
const lead = (score: number, found: string[] = [], touched: string[] = []): Lead => ({
  score,
  found,
  touched,
})
const ids = (prefix: string) =>
  fc.uniqueArray(
    fc.integer({ min: 1, max: 3 }).map((number) => `${prefix}${number}`),
    { maxLength: 2 },
  )
const someLeads = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 2 }), found: ids('p'), touched: ids('i') }),
  { maxLength: 6 },
)
const someList = someLeads.map((leads): LeadList => ({ leads, planted: 4, innocent: 3 }))
const budgets = fc.integer({ min: 0, max: 8 })

describe('a list of leads against what was planted', () => {
  it('measures a plain example as by hand', () => {
    const leads = [lead(9, ['a']), lead(7, [], ['x']), lead(5, ['a', 'b']), lead(1)]
    const list = { leads, planted: 4, innocent: 2 }
    expect(measureLeads(list, 2)).toEqual({
      planted: 4,
      innocent: 2,
      right: 2,
      accusing: 1,
      others: 1,
      found: 2,
      accused: 1,
      recallAtBudget: 1 / 4,
      accusedAtBudget: 1 / 2,
      precisionAt50: 2 / 4,
      averagePrecision: (1 + 2 / 3) / 4,
    })
  })

  it('shares what equal scores leave open: one of two tied leads is the right one half of the time', () => {
    const list = { leads: [lead(5, ['a']), lead(5)], planted: 1, innocent: 0 }
    expect(precisionAt(list, 1)).toBe(0.5)
    expect(recallAt(list, 1)).toBe(0.5)
    expect(averagePrecision(list)).toBe(0.5)
  })

  it('finds nothing without leads and does not divide by them', () => {
    expect(measureLeads(nothing, 50)).toMatchObject({
      recallAtBudget: 0,
      accusedAtBudget: 0,
      precisionAt50: null,
      averagePrecision: 0,
    })
  })

  it('says nothing where nothing was planted', () => {
    const list = { leads: [lead(1), lead(2)], planted: 0, innocent: 0 }
    expect(measureLeads(list, 50)).toMatchObject({
      recallAtBudget: null,
      accusedAtBudget: null,
      precisionAt50: 0,
      averagePrecision: null,
    })
  })

  it('refuses a score that is no number and takes an infinite one', () => {
    expect(() => averagePrecision({ leads: [lead(Number.NaN)], planted: 1, innocent: 0 })).toThrow(RangeError)
    const list = { leads: [lead(1), lead(Number.POSITIVE_INFINITY, ['a'])], planted: 1, innocent: 0 }
    expect(averagePrecision(list)).toBe(1)
  })

  it('agrees with the mean over every order of equal scores', () => {
    const property = fc.property(someList, budgets, (list, budget) => {
      const { leads, planted, innocent } = list
      const first = (order: readonly Lead[]) => order.slice(0, budget)
      const recall = meanOverOrders(
        leads,
        (order) => new Set(first(order).flatMap(({ found }) => found)).size / planted,
      )
      const accused = meanOverOrders(
        leads,
        (order) =>
          new Set(first(order).flatMap(({ found, touched }) => (found.length > 0 ? [] : touched))).size /
          innocent,
      )
      expect(recallAt(list, budget)).toBeCloseTo(recall, 10)
      expect(accusedAt(list, budget)).toBeCloseTo(accused, 10)
      const looked = Math.min(budget, leads.length)
      const right = meanOverOrders(
        leads,
        (order) => first(order).filter(({ found }) => found.length > 0).length,
      )
      expect((precisionAt(list, budget) ?? 0) * looked).toBeCloseTo(right, 10)
    })
    fc.assert(property, { numRuns: 60 })
  })

  it('agrees with average precision threshold by threshold, whatever the order of input', () => {
    const property = fc.property(someList, (list) => {
      const value = averagePrecision(list)
      expect(value).toBeCloseTo(slowAveragePrecision(list), 10)
      expect(averagePrecision({ ...list, leads: list.leads.toReversed() })).toBe(value)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
    })
    fc.assert(property)
  })

  it('never finds less with a larger budget', () => {
    const property = fc.property(someList, budgets, (list, budget) => {
      expect(recallAt(list, budget + 1)).toBeGreaterThanOrEqual((recallAt(list, budget) ?? 0) - 1e-12)
    })
    fc.assert(property)
  })
})
