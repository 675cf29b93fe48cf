import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLine } from '../testing/build-facts.ts'
import { CodeIndex, CodeSlots, NOWHERE } from './code-index.ts'

/** Each code lies where it stands in the list. */
function indexOf(codes: readonly string[]): CodeIndex {
  const slots = new CodeSlots(codes.length)
  for (const [place, code] of codes.entries()) slots.add(code, place)
  return new CodeIndex(slots)
}

const linesOf = (codes: readonly string[]) => codes.map((itemCode) => buildLine({ itemCode }))
const placesOf = (index: CodeIndex, codes: readonly string[]) =>
  Array.from(index.placesOf(linesOf(codes)).slice(0, codes.length))
const SLOT_WIDTH = 8

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

  it('gives the place that was said of a code', () => {
    const slots = new CodeSlots(2)
    slots.add('A', 17)
    slots.add('B', 0)
    expect(placesOf(new CodeIndex(slots), ['B', 'A'])).toEqual([0, 17])
  })

  it('tells codes apart that differ in a single letter, wherever it stands', () => {
    const code = 'XA02BCF118E001010204445'
    const others = Array.from(code, (_, at) => `${code.slice(0, at)}Z${code.slice(at + 1)}`)
    const index = indexOf([code, ...others])
    expect(placesOf(index, [...others, code])).toEqual([...others.map((_, at) => at + 1), 0])
    expect(placesOf(indexOf(others), [code])).toEqual([NOWHERE])
    expect(placesOf(indexOf(['0011', '00110']), ['0011', '00110', '001100', '001'])).toEqual([
      0,
      1,
      NOWHERE,
      NOWHERE,
    ])
  })

  it('knows codes that no national code looks like: long ones, strange letters', () => {
    const [long, longer, chinese, nul] = ['x'.repeat(28), 'x'.repeat(60), '床位费', 'A\0']
    const index = indexOf([long, chinese, 'A', nul])
    expect(placesOf(index, [nul, 'A', chinese, longer, long, '\0A', 'ÿ'])).toEqual([
      3,
      2,
      1,
      NOWHERE,
      0,
      NOWHERE,
      NOWHERE,
    ])
    expect(index.placeOf(chinese)).toBe(1)
    expect(placesOf(indexOf(['\u0141']), ['A'])).toEqual([NOWHERE])
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
    const code = fc.string({ unit: fc.constantFrom('A', 'a', 'B', '0', '\0', '号'), maxLength: 5 })
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
      const slots = new CodeSlots(many).slots.length / SLOT_WIDTH
      expect(slots).toBeGreaterThanOrEqual(Math.max(16, many * 2))
      expect(slots & (slots - 1)).toBe(0)
      expect(slots).toBeLessThanOrEqual(Math.max(16, many * 4))
    }
  })

  it('spreads codes that differ only at their beginning', () => {
    const codes = Array.from({ length: 500 }, (_, at) => `${at}00000000000`)
    const slots = new CodeSlots(codes.length)
    for (const [place, code] of codes.entries()) slots.add(code, place)
    // Codes of one hash would lie in one long row.
    const isFilled = Array.from({ length: 1024 }, (_, slot) => slots.slots[slot * SLOT_WIDTH] !== 0)
    const longest = isFilled.reduce(
      ({ most, row }, filled) => ({ most: Math.max(most, filled ? row + 1 : 0), row: filled ? row + 1 : 0 }),
      { most: 0, row: 0 },
    )
    expect(longest.most).toBeLessThan(40)
  })
})
