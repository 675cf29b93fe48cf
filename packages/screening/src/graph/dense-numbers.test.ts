import fc from 'fast-check'
import { expect, test } from 'vitest'
import { denseNumbers, differentValues, placeIn } from './dense-numbers.ts'

const column = (most: number) =>
  fc.array(fc.integer({ min: -1, max: most }), { maxLength: 60 }).map((values) => Int32Array.from(values))

test.for([
  ['close together', 40],
  ['far apart', 2_000_000_000],
] as const)('Values that lie %s are numbered in their order, and nothing else has a number', ([, most]) => {
  fc.assert(
    fc.property(column(most), fc.integer({ min: -1, max: most }), (values, other) => {
      const { values: numbered, placeOf } = denseNumbers(values)
      const expected = [...new Set(values)].filter((value) => value >= 0).sort((one, two) => one - two)
      expect([...numbered]).toEqual(expected)
      expect([...differentValues(values)]).toEqual(expected)
      for (const value of [...values, other]) {
        expect(placeOf(value)).toBe(expected.indexOf(value))
        expect(placeIn(numbered, value)).toBe(expected.indexOf(value))
      }
    }),
  )
})
