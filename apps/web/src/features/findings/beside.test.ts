import { describe, expect, it } from 'vitest'
import { beside } from './beside.ts'

const ids = ['a', 'b', 'c', 'd']

describe('the findings beside one', () => {
  it('are those before and after it in the list', () => {
    expect(beside(ids, 'b', new Set())).toEqual({ previous: 'a', next: 'c' })
    expect(beside(ids, 'a', new Set())).toEqual({ previous: undefined, next: 'b' })
    expect(beside(ids, 'd', new Set())).toEqual({ previous: 'c', next: undefined })
  })

  it('leave out what was decided on the way', () => {
    expect(beside(ids, 'b', new Set(['a', 'c']))).toEqual({ previous: undefined, next: 'd' })
  })

  it('begin at the first where it left the list', () => {
    expect(beside(ids, 'x', new Set(['a']))).toEqual({ previous: undefined, next: 'b' })
  })
})
