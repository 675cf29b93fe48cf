import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differencesOf } from './differences.ts'

describe('what differs', () => {
  it('is told leaf by leaf, and what stayed is left out', () => {
    expect(
      differencesOf(
        { status: 'waiting', by: { id: 1, name: '甲' } },
        { status: 'taken', by: { id: 1, name: '乙' } },
      ),
    ).toEqual([
      { path: ['status'], before: 'waiting', after: 'taken' },
      { path: ['by', 'name'], before: '甲', after: '乙' },
    ])
  })

  it('tells what came and what went', () => {
    expect(differencesOf(null, { means: 'password' })).toEqual([
      { path: ['means'], before: undefined, after: 'password' },
    ])
    expect(differencesOf({ files: ['a', 'b'] }, { files: ['a'] })).toEqual([
      { path: ['files', '1'], before: 'b', after: undefined },
    ])
  })

  it('calls nothing and null the same', () => {
    expect(differencesOf({ reader: null }, {})).toEqual([])
  })

  it('tells a word that became a thing as both', () => {
    expect(differencesOf({ by: 'x' }, { by: { id: 1 } })).toEqual([
      { path: ['by'], before: 'x', after: undefined },
      { path: ['by', 'id'], before: undefined, after: 1 },
    ])
  })

  it('is nothing between a thing and itself, and never nothing between others that differ in a leaf', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (thing) => {
        expect(differencesOf(thing, structuredClone(thing))).toEqual([])
      }),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), fc.string(), (thing, name) => {
        const other = { ...thing, [name]: 'other' }
        expect(differencesOf(thing, other).map(({ path }) => path)).toEqual([[name]])
      }),
    )
  })
})
