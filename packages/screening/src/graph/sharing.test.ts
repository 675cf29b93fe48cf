import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinLinks, LINK_KINDS } from './links.ts'
import { type SharedThing, sharing } from './sharing.ts'

const rowsOf = ({ a, b, kind, count, weight }: ReturnType<typeof joinLinks>) =>
  [...a].map((one, row) => [one, b[row], LINK_KINDS[kind[row] ?? 0], count[row], weight[row]])

describe('sharing', () => {
  it('links all who share a thing, by the surprise divided among them', () => {
    const found = sharing([{ kind: 'phone', key: '138', members: [5, 3, 9, 3], population: 1001 }])
    const weight = Math.log10(1000 / 2) / 2
    expect(rowsOf(found)).toEqual([
      [3, 5, 'phone', 1, weight],
      [3, 9, 'phone', 1, weight],
      [5, 9, 'phone', 1, weight],
    ])
  })

  it('adds up several keys of one kind and keeps kinds apart', () => {
    const things: SharedThing[] = [
      { kind: 'basket', key: 'A', members: [1, 2], population: 101 },
      { kind: 'basket', key: 'B', members: [2, 1], population: 101 },
      { kind: 'account', key: 'C', members: [1, 2], population: 11 },
    ]
    expect(rowsOf(sharing(things))).toEqual([
      [1, 2, 'account', 1, 1],
      [1, 2, 'basket', 2, 4],
    ])
  })

  it('says next to nothing of what a village shares, and tells what too many share', () => {
    const members = Array.from({ length: 500 }, (_, one) => one)
    const village: SharedThing = { kind: 'address', key: '柳树村', members, population: 600 }
    expect(sharing([village])).toMatchObject({ hubs: [{ kind: 'address', key: '柳树村', members: 500 }] })
    expect(sharing([village]).a.length).toBe(0)
    const kept = sharing([village], { maxMembers: 500 })
    expect(kept.a.length).toBe((500 * 499) / 2)
    expect(kept.weight[0]).toBeLessThan(0.001)
  })

  it('says nothing where everybody shares, nobody shares, or nothing is there', () => {
    expect(sharing([]).a.length).toBe(0)
    expect(sharing([{ kind: 'phone', key: 'x', members: [4] }]).a.length).toBe(0)
    expect(sharing([{ kind: 'employer', key: 'x', members: [1, 2, 3] }]).a.length).toBe(0)
    expect(sharing([{ kind: 'employer', key: 'x', members: [1, 2, 3], population: 2 }]).a.length).toBe(0)
  })

  it('does not depend on the order of things and members, and joins with other links by adding', () => {
    const thing = fc.record({
      kind: fc.constantFrom(...LINK_KINDS),
      key: fc.string({ maxLength: 2 }),
      members: fc.array(fc.nat(12), { maxLength: 6 }),
    })
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 12 }), (things) => {
        const turned = things.toReversed().map((one) => ({ ...one, members: one.members.toReversed() }))
        expect(rowsOf(sharing(turned))).toEqual(rowsOf(sharing(things)))
        const once = sharing(things)
        const twice = joinLinks([once, once])
        expect([...twice.count]).toEqual([...once.count].map((count) => count * 2))
        expect(once.weight.every((weight) => weight > 0 && Number.isFinite(weight))).toBe(true)
      }),
    )
  })
})
