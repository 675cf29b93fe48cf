import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch, writeSearch } from './search-text.ts'

const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })

describe('filters in an address', () => {
  it('repeat a name for each of its values', () => {
    expect(writeSearch({ status: ['waiting', 'closed'], county: '990101', text: '' })).toBe(
      '?status=waiting&status=closed&county=990101',
    )
    expect(parseSearch('?status=waiting&status=closed&county=990101')).toEqual({
      status: ['waiting', 'closed'],
      county: '990101',
    })
  })

  it('read as they were written, whatever stands in them', () => {
    const search = fc.dictionary(word, fc.oneof(word, fc.array(word, { minLength: 2, maxLength: 4 })), {
      maxKeys: 5,
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(search, (filters) => {
        expect({ ...parseSearch(writeSearch(filters)) }).toEqual(filters)
      }),
    )
  })

  it('leave out what is nothing', () => {
    expect(writeSearch({ a: undefined, b: null, c: '', d: [] })).toBe('')
    expect(writeSearch({ isOverdue: true, leastFen: 100 })).toBe('?isOverdue=true&leastFen=100')
  })
})
