import { describe, expect, it } from 'vitest'
import { oncePer } from './once-per.ts'

describe('what is worked out once', () => {
  it('is the same for the same thing, and its own for another', () => {
    let times = 0
    const lengthOf = oncePer((codes: readonly string[]) => {
      times += 1
      return { length: codes.length }
    })
    const [one, other] = [['A'], ['A']]
    expect(lengthOf(one)).toBe(lengthOf(one))
    expect(lengthOf(other)).not.toBe(lengthOf(one))
    expect(lengthOf(['A', 'B'])).toEqual({ length: 2 })
    expect(times).toBe(3)
  })
})
