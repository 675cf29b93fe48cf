import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLine } from '../testing/build-facts.ts'
import { CodeIndex, CodeSlots, NOWHERE } from './code-index.ts'

function indexOf(codes: readonly string[]): CodeIndex {
  const slots = new CodeSlots(codes.length)
  for (const code of codes) slots.add(code)
  return new CodeIndex(codes, slots.slots)
}

const linesOf = (codes: readonly string[]) => codes.map((itemCode) => buildLine({ itemCode }))
const placesOf = (index: CodeIndex, codes: readonly string[]) =>
  Array.from(index.placesOf(linesOf(codes)).slice(0, codes.length))
/** Two texts of one hash. */
const [TWIN, OTHER_TWIN] = ['Aa', 'BB']

describe('an index of codes', () => {
  it('gives the place of each code, and no place for codes that nobody named', () => {
    const index = indexOf(['001', '002', 'X1'])
    expect(placesOf(index, ['X1', '001', '003', '002', '', '001'])).toEqual([2, 0, NOWHERE, 1, NOWHERE, 0])
    expect(['001', '002', 'X1', '003', ''].map((code) => index.placeOf(code))).toEqual([
      0,
      1,
      2,
      NOWHERE,
      NOWHERE,
    ])
  })

  it('has no place for anything when it is empty', () => {
    expect(placesOf(indexOf([]), ['001'])).toEqual([NOWHERE])
  })

  it('tells codes of one hash apart', () => {
    const both = indexOf([TWIN, 'x', OTHER_TWIN])
    expect(placesOf(both, [OTHER_TWIN, TWIN])).toEqual([2, 0])
    expect([both.placeOf(OTHER_TWIN), both.placeOf(TWIN)]).toEqual([2, 0])
    expect(placesOf(indexOf([TWIN]), [OTHER_TWIN])).toEqual([NOWHERE])
    expect(indexOf([OTHER_TWIN]).placeOf(TWIN)).toBe(NOWHERE)
  })

  it('answers for more lines than it has room for, and for fewer again', () => {
    const index = indexOf(['A', 'B'])
    for (const many of [256, 257, 1000, 3])
      expect(
        placesOf(
          index,
          Array.from({ length: many }, (_, at) => 'ABC'[at % 3] ?? ''),
        ),
      ).toEqual(Array.from({ length: many }, (_, at) => [0, 1, NOWHERE][at % 3]))
  })

  it('says the same as a map of the codes', () => {
    const code = fc.string({ unit: fc.constantFrom('A', 'a', 'B', '0', '1'), maxLength: 3 })
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 120 }), fc.array(code), (codes, asked) => {
        const index = indexOf(codes)
        const expected = asked.map((one) => codes.indexOf(one))
        expect(placesOf(index, asked)).toEqual(expected)
        expect(asked.map((one) => index.placeOf(one))).toEqual(expected)
      }),
    )
  })

  it('leaves at least half of its slots empty, so that looking ends soon', () => {
    for (const many of [0, 1, 8, 9, 16, 17, 1000]) {
      const slots = new CodeSlots(many).slots.length / 2
      expect(slots).toBeGreaterThanOrEqual(Math.max(16, many * 2))
      expect(slots & (slots - 1)).toBe(0)
      expect(slots).toBeLessThanOrEqual(Math.max(16, many * 4))
    }
  })

  it('has a mark for each place, at zero', () => {
    expect([...indexOf(['A', 'B']).marks]).toEqual([0, 0])
  })

  it('spreads codes that differ only at their beginning', () => {
    const codes = Array.from({ length: 500 }, (_, at) => `${at}00000000000`)
    const slots = new CodeSlots(codes.length)
    for (const code of codes) slots.add(code)
    // A code that does not lie where its hash says pushes others away.
    const wanted = new Set(
      Array.from({ length: slots.slots.length / 2 }, (_, slot) => slots.slots[slot * 2 + 1]),
    )
    expect(wanted.size).toBeGreaterThan(490)
  })
})
