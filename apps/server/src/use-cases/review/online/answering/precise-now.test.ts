import { describe, expect, it } from 'vitest'
import { preciseClock, preciseNow } from './precise-now.ts'

describe('a precise clock', () => {
  it('tells how much passed in fractions of a millisecond, and the day of the wall clock', () => {
    let passed = 0.25
    const now = preciseClock({ wall: () => 1_790_000_000_000 + Math.floor(passed), steady: () => passed })
    const began = now()
    passed += 0.4
    expect(now() - began).toBeCloseTo(0.4, 3)
    expect(began).toBeCloseTo(1_790_000_000_000, -1)
  })

  it('follows the wall clock when that is set, forwards and backwards', () => {
    let [wall, passed] = [1000, 5]
    const now = preciseClock({ wall: () => wall, steady: () => passed })
    expect(now()).toBe(1000)
    wall += 60_000
    passed += 1
    expect(now()).toBe(61_000)
    wall -= 30_000
    expect(now()).toBe(31_000)
    passed += 1.5
    wall += 1
    expect(now()).toBe(31_001.5)
  })

  it('of this machine is the time', () => {
    expect(Math.abs(preciseNow() - Date.now())).toBeLessThanOrEqual(3)
  })
})
