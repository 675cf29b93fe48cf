import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../statistics/seeded-random.ts'
import { type CovisitWish, covisits } from './covisits.ts'
import { poissonSurprise } from './poisson-surprise.ts'
import { type VisitRow, visitsOf } from './testing/visits-of.ts'

const DAILY: CovisitWish = { slotSeconds: 86_400, minShared: 2, maxSlot: 100 }

const pairsOf = ({ a, b, count }: ReturnType<typeof covisits>) =>
  [...a].map((one, row) => [one, b[row], count[row]])

/** Whoever is asked, wherever, one after the other. */
function slowPairs(rows: readonly VisitRow[], { minShared, perDay }: { minShared: number; perDay: number }) {
  const persons = [...new Set(rows.map(({ person }) => person))]
    .filter((one) => one >= 0)
    .sort((x, y) => x - y)
  const seenBy = (one: number) => rows.filter(({ person, at }) => person === one && at >= 0)
  return persons.flatMap((a) =>
    persons
      .filter((b) => b > a)
      .map((b) => {
        const days = seenBy(a)
          .filter(({ at, slot }) => seenBy(b).some((other) => other.at === at && other.slot === slot))
          .map(({ slot }) => Math.floor(slot / perDay))
        return [a, b, new Set(days).size] as const
      })
      .filter(([, , days]) => days >= minShared),
  )
}

const city = fc.array(
  fc.record({
    person: fc.integer({ min: -1, max: 8 }),
    at: fc.integer({ min: -1, max: 3 }),
    slot: fc.integer({ min: -3, max: 20 }),
  }),
  { maxLength: 120 },
)

describe('covisits', () => {
  it('finds who was at one institution on enough days, with what chance predicts', () => {
    const together = [1, 2, 3].flatMap((slot) => [7, 9].map((person) => ({ person, at: 4, slot })))
    const alone = [4, 5, 6].map((slot) => ({ person: 8, at: 4, slot }))
    const found = covisits(visitsOf([...together, ...alone]), DAILY)
    expect(pairsOf(found)).toEqual([[7, 9, 3]])
    // Nine visits, three slots of two and three of one: κ = (3·4 + 3·1) ÷ 81.
    const expected = (3 * 3 * 15) / 81
    expect(found.expected[0]).toBeCloseTo(expected, 12)
    expect(found.weight[0]).toBeCloseTo(poissonSurprise(3, expected), 12)
  })

  it('counts a day once, however many slots of it and institutions are shared', () => {
    const rows = [0, 1, 48].flatMap((slot) => [1, 2].map((person) => ({ person, at: 0, slot })))
    const elsewhere = [1, 2].map((person) => ({ person, at: 5, slot: 30 }))
    const apart = [1, 2, 3].map((person) => ({ person, at: 9, slot: 200 + person }))
    const found = covisits(visitsOf([...rows, ...elsewhere, ...apart]), {
      ...DAILY,
      slotSeconds: 1800,
      minShared: 1,
    })
    expect(pairsOf(found)).toEqual([[1, 2, 2]])
  })

  it('finds what slow asking finds', () => {
    fc.assert(
      fc.property(
        city,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1, 2, 4),
        (rows, minShared, perDay) => {
          const wish = { ...DAILY, minShared, slotSeconds: 86_400 / perDay }
          const found = covisits(visitsOf(rows), wish)
          const all = slowPairs(rows, { minShared, perDay })
          // Chance never predicts a meeting for sure, so that every pair surprises, if ever so little.
          expect(pairsOf(found)).toEqual(all)
          expect(found.weight.every((weight) => weight > 0 && Number.isFinite(weight))).toBe(true)
          for (const [row, [a, b, days]] of all.entries()) {
            expect(found.expected[row]).toBeCloseTo(slowExpected(rows, { a, b }), 9)
            expect(found.weight[row]).toBeCloseTo(poissonSurprise(days, found.expected[row] ?? 0), 9)
          }
        },
      ),
    )
  })

  it('does not depend on the order of the visits', () => {
    fc.assert(
      fc.property(city, fc.integer(), (rows, salt) => {
        const turned = rows.toSorted(
          (x, y) => ((x.slot * 31 + x.person) ^ salt) - ((y.slot * 31 + y.person) ^ salt),
        )
        const wish = { ...DAILY, maxSlot: 3, maxPairs: 4 }
        const { encounter: _, ...found } = { encounter: 0, ...covisits(visitsOf(rows), wish) }
        expect(covisits(visitsOf(turned), wish)).toEqual(found)
      }),
    )
  })

  it('thins out crowded slots, keeping the same persons in each, and tells it', () => {
    const rows = [1, 2, 3, 4].flatMap((slot) =>
      Array.from({ length: 60 }, (_, person) => ({ person, at: 1, slot: slot * 7 })),
    )
    const others = Array.from({ length: 300 }, (_, slot) => ({ person: 100 + slot, at: 1, slot }))
    const visits = visitsOf([...rows, ...others])
    const sampled = covisits(visits, { ...DAILY, minShared: 4, maxSlot: 20, seed: 3 })
    expect(sampled.a.length).toBe((20 * 19) / 2)
    expect(sampled.told).toMatchObject({ crowdedSlots: 4, visitsLeftOut: 160 })
    expect(sampled.told.crowdedPlaces).toEqual([{ place: 1, visitsLeftOut: 160 }])
    expect(covisits(visits, { ...DAILY, minShared: 4, maxSlot: 20, seed: 4 }).a).not.toEqual(sampled.a)
    const skipped = covisits(visits, { ...DAILY, minShared: 4, maxSlot: 20, crowded: 'skip' })
    expect([skipped.a.length, skipped.told.visitsLeftOut]).toEqual([0, 240])
  })

  it('keeps the most surprising when there are more pairs than allowed', () => {
    const rows = Array.from({ length: 12 }, (_, pair) =>
      Array.from({ length: 2 + pair }, (_, day) =>
        [0, 1].map((one) => ({ person: pair * 2 + one, at: pair, slot: day * 9 })),
      ),
    ).flat(2)
    const alone = Array.from({ length: 12 * 50 }, (_, at) => ({
      person: 1000 + at,
      at: at % 12,
      slot: 500 + at,
    }))
    const visits = visitsOf([...rows, ...alone])
    const all = covisits(visits, DAILY)
    const few = covisits(visits, { ...DAILY, maxPairs: 5 })
    expect(all.a.length).toBe(12)
    expect(few.a.length).toBeLessThanOrEqual(5)
    expect(few.told.pairsDropped).toBe(12 - few.a.length)
    const floor = few.told.surpriseFloor ?? 0
    expect([...few.weight]).toEqual([...all.weight].filter((weight) => weight > floor))
  })

  it('says nothing of the chance meetings of a person with thousands of visits', () => {
    const frequent = Array.from({ length: 3000 }, (_, slot) => ({ person: 0, at: slot % 3, slot }))
    const roll = seededRandom(11)
    const others = Array.from({ length: 4000 }, () => ({
      person: 1 + Math.floor(roll() * 400),
      at: Math.floor(roll() * 3),
      slot: Math.floor(roll() * 3000),
    }))
    const found = covisits(visitsOf([...frequent, ...others]), { ...DAILY, minSurprise: 4 })
    expect(found.a.length).toBe(0)
  })

  it('finds a ring that has a clinic to itself', () => {
    const roll = seededRandom(5)
    const draw = (below: number) => Math.floor(roll() * below)
    const ring = Array.from({ length: 8 }, (_, day) =>
      Array.from({ length: 12 }, (_, person) => ({ person, at: 50, slot: day * 30 })),
    ).flat()
    const city = Array.from({ length: 5000 }, () => ({
      person: 100 + draw(900),
      at: draw(30),
      slot: draw(250),
    }))
    const found = covisits(visitsOf([...ring, ...city]), { ...DAILY, minShared: 3, minSurprise: 5 })
    expect(pairsOf(found).filter(([a = 0, b = 0]) => a < 12 && b < 12)).toHaveLength(66)
    expect(found.a.length).toBe(66)
  })

  it('looks at doctors when asked, leaving out visits without one', () => {
    const rows = [1, 2, 3].flatMap((slot) =>
      [1, 2, 3].map((person) => ({ person, at: person, slot: slot * 5, doctor: person === 3 ? -1 : 6 })),
    )
    const quiet = Array.from({ length: 40 }, (_, slot) => ({ person: 50 + slot, at: 1, slot, doctor: 6 }))
    const found = covisits(visitsOf([...rows, ...quiet]), { ...DAILY, place: 'doctor' })
    expect(pairsOf(found)).toEqual([[1, 2, 3]])
    expect([...found.kind]).toEqual([5])
  })

  it('finds nothing in nothing, nor where everybody is in one slot', () => {
    expect(covisits(visitsOf([]), DAILY).a.length).toBe(0)
    const crowd = visitsOf(Array.from({ length: 30 }, (_, person) => ({ person, at: 1, slot: 5 })))
    expect(covisits(crowd, DAILY).a.length).toBe(0)
    // One day, one place, seen once by all: chance alone predicts one meeting.
    expect(covisits(crowd, { ...DAILY, minShared: 1 }).weight.every((weight) => weight < 1)).toBe(true)
  })

  it('refuses wishes that make no sense and columns that do not fit', () => {
    expect(() => covisits(visitsOf([]), { ...DAILY, slotSeconds: 7000 })).toThrow(RangeError)
    expect(() => covisits(visitsOf([]), { ...DAILY, minShared: 0 })).toThrow(RangeError)
    expect(() => covisits(visitsOf([]), { ...DAILY, maxSlot: 1 })).toThrow(RangeError)
    expect(() => covisits({ ...visitsOf([]), slot: new Int32Array(1) }, DAILY)).toThrow(RangeError)
  })
})

/** The sum over places as it is written, slot by slot. */
function slowExpected(rows: readonly VisitRow[], { a, b }: { a: number; b: number }): number {
  const seen = new Set(
    rows
      .filter(({ person, at }) => person >= 0 && at >= 0)
      .map(({ person, at, slot }) => `${at} ${slot} ${person}`),
  )
  const visits = [...seen].map((text) => text.split(' ').map(Number))
  let expected = 0
  const shareOf = (rows: readonly (readonly number[])[], slot: number) =>
    rows.filter(([, at]) => at === slot).length / rows.length
  const slots = [...new Set(visits.map(([, slot = 0]) => slot))]
  for (const place of new Set(visits.map(([at]) => at))) {
    const here = visits.filter(([at]) => at === place)
    const believed = here.length / (here.length + 1000)
    const mixed = slots.map((slot) => believed * shareOf(here, slot) + (1 - believed) * shareOf(visits, slot))
    const of = (one: number) => here.filter(([, , person]) => person === one).length
    expected += of(a) * of(b) * mixed.reduce((sum, share) => sum + share ** 2, 0)
  }
  return expected
}
