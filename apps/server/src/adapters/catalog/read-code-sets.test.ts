import { describe, expect, it } from 'vitest'
import { dictionaryDesk, readCodeSets } from './read-code-sets.ts'

describe('the dictionaries', () => {
  const ask = dictionaryDesk(readCodeSets())

  it('give their entries by name, in any case of letters', () => {
    expect(ask({ kind: 'dictionary', dictionary: 'GEND', parent: null })).toContainEqual(
      expect.objectContaining({ dictionary: 'gend', code: '1', parent: null }),
    )
  })

  it('give the entries of a parent only', () => {
    const own = ask({ kind: 'dictionary', dictionary: 'med_type', parent: '13' })
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(({ parent }) => parent === '13')).toBe(true)
  })

  it('give nothing of what nobody knows', () => {
    expect(ask({ kind: 'dictionary', dictionary: 'no-such', parent: null })).toEqual([])
  })
})
