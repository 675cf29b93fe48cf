import { describe, expect, it } from 'vitest'
import { acuteConditions, chronicIllnesses, stayReasonOf, stayReasons } from './condition.ts'
import { itemOf, items } from './item.ts'

describe('the catalogue', () => {
  it('gives every item one code of the shape of its kind', () => {
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length)
    const shapes = {
      service: /^(00|99)\d{13}$/,
      drug: /^(X[A-Z\d]{22}|Z[A-Z\d]{19})$/,
      herb: /^T\d{9}$/,
      consumable: /^C\d{19}$/,
    }
    expect(items.filter(({ kind, code }) => !shapes[kind].test(code))).toEqual([])
  })

  it('prices everything', () => {
    expect(
      items.filter(({ price, selfpayShare }) => !(price > 0) || selfpayShare < 0 || selfpayShare > 1),
    ).toEqual([])
  })

  it('orders only what it has', () => {
    expect(acuteConditions.length).toBeGreaterThan(25)
    expect(stayReasons.length).toBeGreaterThan(30)
    expect(chronicIllnesses.length).toBeGreaterThan(12)
    expect(() => itemOf('philosopher-stone')).toThrow(RangeError)
    expect(() => stayReasonOf('boredom')).toThrow(RangeError)
  })
})
