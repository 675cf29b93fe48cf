import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { continuedRings, personsOfRing } from './continued-rings.ts'

describe('a ring', () => {
  it('stays the same when somebody with a lower number joins, and when one leaves', () => {
    const earlier = [{ id: 'r1', persons: ['P5', 'P6', 'P7', 'P8'] }]
    expect(continuedRings([['P1', 'P5', 'P6', 'P7', 'P8']], earlier)).toEqual(['r1'])
    expect(continuedRings([['P6', 'P7', 'P8']], earlier)).toEqual(['r1'])
  })

  it('is a new one when it shares few with any earlier one', () => {
    expect(continuedRings([['P1', 'P2', 'P3', 'P5']], [{ id: 'r1', persons: ['P5', 'P6', 'P7'] }])).toEqual([
      null,
    ])
  })

  it('goes on in the larger of two parts, and of two that became one the larger one goes on', () => {
    const six = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7']
    expect(continuedRings([six.slice(0, 3), six.slice(3)], [{ id: 'r1', persons: six }])).toEqual([
      null,
      'r1',
    ])
    const parts = [
      { id: 'small', persons: six.slice(0, 3) },
      { id: 'large', persons: six.slice(3) },
    ]
    expect(continuedRings([six], parts)).toEqual(['large'])
  })

  it('never takes an identity that another one has, and every ring finds itself again', () => {
    const rings = fc.uniqueArray(fc.array(fc.nat(30).map(String), { minLength: 3, maxLength: 8 }), {
      maxLength: 6,
      selector: (members) => [...new Set(members)].sort().join(),
    })
    fc.assert(
      fc.property(rings, rings, (before, after) => {
        const earlier = before.map((persons, at) => ({ id: `r${at}`, persons }))
        const found = continuedRings(after, earlier).filter((id) => id !== null)
        expect(new Set(found).size).toBe(found.length)
        // Those of a search have no member in common.
        const apart = before.map((persons, at) => persons.map((person) => `${at}-${person}`))
        const same = apart.map((persons, at) => ({ id: `r${at}`, persons }))
        expect(continuedRings(apart, same)).toEqual(same.map(({ id }) => id))
      }),
    )
  })

  it('names its members by its dossier, or by its list', () => {
    expect(personsOfRing({ dossier: '{"persons":["A","B"]}', members: '["A"]' })).toEqual(['A', 'B'])
    expect(personsOfRing({ dossier: null, members: '["A"]' })).toEqual(['A'])
    expect(personsOfRing({})).toEqual([])
  })
})
