import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareText } from './text-order.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })

describe('the order of texts', () => {
  it('puts a rare character after a common one, as the databases do', () => {
    expect(compareText('𠮷', '\uff21')).toBeGreaterThan(0) // 𠮷 (U+20BB7) after Ａ (U+FF21), although D842 < FF21
    expect(compareText('a', 'ab')).toBeLessThan(0)
    expect(compareText('', '')).toBe(0)
  })

  it('is the order of the UTF-8 bytes', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareText(left, right))).toBe(
          Buffer.compare(Buffer.from(left), Buffer.from(right)),
        )
      }),
    )
  })
})
