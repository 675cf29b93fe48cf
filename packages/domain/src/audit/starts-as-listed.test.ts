import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isListed, startsAsListed } from './starts-as-listed.ts'

/** What audits ask, as they ask it: every beginning of up to 12 characters. */
function slowly(code: string | null, list: string | null): boolean {
  if (!code || list === null) return false
  return Array.from({ length: Math.min(code.length, 12) }, (_, at) => code.slice(0, at + 1)).some((head) =>
    list.includes(` ${head} `),
  )
}

describe('a listed code', () => {
  it('is one of the words between blanks', () => {
    const letters = fc.constantFrom('A', 'B', '1')
    const word = fc.string({ unit: letters, minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (code, words) => {
        const list = words.length === 0 ? '' : ` ${words.join(' ')} `
        expect(isListed(code, list)).toBe(list.includes(` ${code} `))
      }),
    )
  })
})

describe('a code that begins as listed', () => {
  it.each([
    ['E11.900', ' I10 E11 ', true],
    ['I10', ' I10 E11 ', true],
    ['E11', ' I10 E11 ', true],
    ['E1', ' I10 E11 ', false],
    ['E12', ' I10 E11 ', false],
    ['XE11', ' I10 E11 ', false],
    ['I10 E11', ' I10 E11 ', true],
    ['0123456789ab', ' 0123456789ab ', true],
    ['0123456789abc', ' 0123456789abc ', false],
    ['', ' I10 ', false],
    [null, ' I10 ', false],
    [undefined, ' I10 ', false],
    ['I10', null, false],
    ['I10', '', false],
  ])('%s in "%s": %s', (code, list, isListed) => {
    expect(startsAsListed(code, list)).toBe(isListed)
  })

  it('is found by every beginning, one after the other', () => {
    const letters = fc.constantFrom('A', 'B', '1', '.')
    const word = fc.string({ unit: letters, minLength: 1, maxLength: 14 })
    const code = fc.string({ unit: fc.oneof(letters, fc.constant(' ')), maxLength: 16 })
    fc.assert(
      fc.property(code, fc.array(word, { maxLength: 6 }), (one, words) => {
        const list = words.length === 0 ? '' : ` ${words.join(' ')} `
        expect(startsAsListed(one, list)).toBe(slowly(one, list))
      }),
    )
  })
})
