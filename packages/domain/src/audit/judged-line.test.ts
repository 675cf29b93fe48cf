import { describe, expect, it } from 'vitest'
import { unshownReason } from './judged-line.ts'

describe('a line', () => {
  it.each([
    [{ quantity: 1, eligibleFen: 0, amountFen: 0 }, undefined],
    [{ quantity: 10_000, eligibleFen: 100, amountFen: 100 }, undefined],
    [{ quantity: 0, eligibleFen: 100, amountFen: 100 }, 'taken-back'],
    [{ quantity: -1, eligibleFen: -100, amountFen: -100 }, 'taken-back'],
    [{ quantity: 1, eligibleFen: -1, amountFen: 0 }, 'negative-amount'],
    [{ quantity: 1, eligibleFen: 0, amountFen: -1 }, 'negative-amount'],
  ])('with %j is shown unless %s', (line, reason) => {
    expect(unshownReason(line)).toBe(reason)
  })
})
