import { FIRST_DAY_NO, LAST_DAY_NO } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { ALWAYS, sharedDays, validDays } from './valid-days.ts'

describe('valid days', () => {
  it('are read from two dates, both included', () => {
    expect(validDays('1970-01-01', '1970-01-02')).toEqual({ from: 0, to: 1 })
    expect(validDays('1970-01-02', '1970-01-02')).toEqual({ from: 1, to: 1 })
  })

  it('have no bound where the text is empty', () => {
    expect(validDays('', '')).toEqual({ from: FIRST_DAY_NO, to: LAST_DAY_NO })
    expect(validDays('', '')).toEqual(ALWAYS)
  })

  it.each([
    ['1970-01-02', '1970-01-01'],
    ['1970-1-1', ''],
    ['', '1970-02-30'],
  ])('cannot be read from %j to %j', (from, to) => {
    expect(validDays(from, to)).toBeUndefined()
  })

  it('are shared where both cover them', () => {
    expect(sharedDays({ from: 1, to: 5 }, { from: 3, to: 9 })).toEqual({ from: 3, to: 5 })
    expect(sharedDays({ from: 3, to: 9 }, { from: 1, to: 5 })).toEqual({ from: 3, to: 5 })
    expect(sharedDays({ from: 1, to: 3 }, { from: 3, to: 9 })).toEqual({ from: 3, to: 3 })
    expect(sharedDays({ from: 1, to: 2 }, { from: 3, to: 9 })).toBeUndefined()
  })
})
