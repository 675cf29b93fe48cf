import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexExtent, hexPlaces } from './hex-places.ts'

const codes = fc.uniqueArray(fc.integer({ min: 100_000, max: 999_999 }).map(String), {
  minLength: 1,
  maxLength: 60,
})

describe('counties without a map', () => {
  it('lie in the same places in whatever order they come', () => {
    fc.assert(
      fc.property(codes, (some) => {
        expect(hexPlaces(some.toReversed())).toEqual(hexPlaces(some))
      }),
    )
  })

  it('never lie on each other, and all lie within the whole', () => {
    fc.assert(
      fc.property(codes, (some) => {
        const places = hexPlaces(some)
        const { width, height } = hexExtent(places)
        expect(places.map(({ key }) => key)).toEqual([...some].toSorted())
        expect(places.every(({ x, y }) => x <= width && y <= height)).toBe(true)
        const apart = places.flatMap((one) =>
          places
            .filter((other) => other !== one)
            .map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
        )
        expect(Math.min(...apart, 2)).toBeGreaterThan(1.7)
      }),
    )
  })
})
