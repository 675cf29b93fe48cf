import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABSENT, NumberMap } from './number-map.ts'

describe('a map of numbers', () => {
  it('says the same as a map, claim after claim, however many it holds', () => {
    const map = new NumberMap()
    const entry = fc.tuple(
      fc.oneof(
        fc.nat(5),
        fc.nat(100_000),
        fc.nat(40).map((n) => n * 256),
      ),
      fc.nat(9),
    )
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 400 }), (entries) => {
        map.clear()
        const expected = new Map<number, number>()
        for (const [key, value] of entries) {
          expect(map.get(key)).toBe(expected.get(key) ?? ABSENT)
          map.set(key, value)
          expected.set(key, value)
        }
        for (const [key, value] of expected) expect(map.get(key)).toBe(value)
      }),
    )
  })

  it('forgets everything when it is cleared, and only then', () => {
    const map = new NumberMap()
    for (let key = 0; key < 1000; key += 1) map.set(key, key)
    expect([map.get(0), map.get(999), map.get(1000)]).toEqual([0, 999, ABSENT])
    map.clear()
    expect([map.get(0), map.get(999)]).toEqual([ABSENT, ABSENT])
  })
})
