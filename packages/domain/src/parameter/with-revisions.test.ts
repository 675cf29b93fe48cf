import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayNo } from '../civil-time.ts'
import { type Parameter, parameterOn } from './parameter-law.ts'
import { type ParameterRevision, withRevisions } from './with-revisions.ts'

const day = (number: number) => number as DayNo
const value = ([fromDay, toDay]: readonly [number, number], region: string | null, one: number) => ({
  fromDay: day(fromDay),
  toDay: day(toDay),
  region,
  value: one,
  source: '测试',
})
const SHIPPED: Parameter = {
  name: 'appeal-working-days',
  title: '申诉期限',
  unit: '工作日',
  values: [value([0, 100], null, 10), value([0, 100], '3402', 12)],
}

describe('parameters with local revisions', () => {
  it('take the revision of the most specific region, and the rest of what it covers in part', () => {
    const law = parameterOn(
      withRevisions([SHIPPED], [{ name: SHIPPED.name, ...value([20, 30], '3402', 15) }]),
    )
    const on = (region: string | null, at: number) => law(SHIPPED.name, { region, day: day(at) })
    expect([on('340202', 19), on('340202', 20), on('340202', 30), on('340202', 31)]).toEqual([12, 15, 15, 12])
    expect(on('350100', 25)).toBe(10)
  })

  it('go by the last one approved where several hold, as a plain search backwards does', () => {
    const revision: fc.Arbitrary<ParameterRevision> = fc
      .tuple(fc.nat(100), fc.nat(50), fc.constantFrom(null, '34', '3402'), fc.nat(99))
      .map(([from, length, region, one]) => ({
        name: SHIPPED.name,
        ...value([from, from + length], region, one),
      }))
    fc.assert(
      fc.property(fc.array(revision, { maxLength: 8 }), fc.nat(100), (revisions, at) => {
        const law = parameterOn(withRevisions([SHIPPED], revisions))
        const holding = (region: string | null) =>
          [...SHIPPED.values, ...revisions].findLast(
            (one) => one.region === region && one.fromDay <= at && at <= one.toDay,
          )
        const expected = holding('3402') ?? holding('34') ?? holding(null)
        expect(law(SHIPPED.name, { region: '340202', day: day(at) })).toBe(expected?.value)
      }),
    )
  })
})
