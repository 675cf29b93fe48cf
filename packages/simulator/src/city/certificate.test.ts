import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../calendar/civil-time.ts'
import { checkDigitOf, identityNumber } from './certificate.ts'

describe('an identity number', () => {
  it('has the check digit of the published example', () => {
    expect(checkDigitOf('11010519491231002')).toBe('X')
  })

  it('carries a fictitious birthplace, the birth date, a sequence and the sex', () => {
    const born = dayOf(1980, 2, 29)
    expect(identityNumber(0, born, '1')).toMatch(/^99000019800229001[\dX]$/)
    expect(identityNumber(499 * 10_000 + 3, born, '2')).toMatch(/^98000019800229008[\dX]$/)
  })

  it('belongs to one person only', () => {
    const positions = fc.nat(49_000_000)
    fc.assert(
      fc.property(
        positions,
        positions,
        (a, b) => a === b || identityNumber(a, 3652, '1') !== identityNumber(b, 3652, '1'),
      ),
    )
  })

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 16 }), (digit, position) => {
        const right = '99010119800229007'
        const wrong = `${right.slice(0, position)}${digit}${right.slice(position + 1)}`
        return wrong === right || checkDigitOf(wrong) !== checkDigitOf(right)
      }),
    )
  })
})
