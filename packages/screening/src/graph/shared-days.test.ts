import { describe, expect, it } from 'vitest'
import { presentDays, sharedDays } from './shared-days.ts'
import { visitsOf } from './testing/visits-of.ts'

const rows = [
  { person: 1, at: 5, slot: 0 },
  { person: 1, at: 5, slot: 1 },
  { person: 1, at: 6, slot: 2 },
  { person: 2, at: 5, slot: 3 },
  { person: 2, at: 6, slot: 60 },
  { person: -1, at: 5, slot: 3 },
  { person: 3, at: -1, slot: 3 },
]
const visits = {
  ...visitsOf(rows),
  purpose: Uint8Array.of(0, 3, 0, 1, 0, 0, 0),
  crowd: Int32Array.of(9, 8, 7, 6, 5, 4, 3),
}

describe('presentDays', () => {
  it('has one entry for each institution and day, with the purpose that was named', () => {
    const days = presentDays(visits, 1800)
    expect(
      days.get(1)?.map(({ dayNo, institution, purpose, crowd }) => [dayNo, institution, purpose, crowd]),
    ).toEqual([
      [0, 5, 'chronic', 8],
      [0, 6, 'other', 7],
    ])
    expect([...days.keys()]).toEqual([1, 2])
  })

  it('does not depend on the order of the visits', () => {
    const turned = {
      ...visitsOf(rows.toReversed()),
      purpose: visits.purpose.toReversed(),
      crowd: visits.crowd.toReversed(),
    }
    expect(presentDays(turned, 1800).get(1)).toEqual(presentDays(visits, 1800).get(1))
  })
})

describe('sharedDays', () => {
  it('pairs what both saw of the same day at the same institution', () => {
    const days = presentDays(visits, 1800)
    const shared = sharedDays(days.get(1) ?? [], days.get(2) ?? [])
    expect(shared.map(([x, y]) => [x.institution, x.purpose, y.purpose])).toEqual([
      [5, 'chronic', 'dialysis'],
    ])
    expect(sharedDays([], days.get(2) ?? [])).toEqual([])
  })
})
