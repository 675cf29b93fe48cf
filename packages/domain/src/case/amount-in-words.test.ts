import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import { amountInWords } from './amount-in-words.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1_000 }
const GROUPS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** Reads an amount back, sign by sign, as somebody at a bank does. */
function readBack(words: string): number {
  const [whole = '', parts = ''] = words.includes('元') ? words.split('元') : ['', words]
  let [sum, group, digit] = [0, 0, 0]
  for (const sign of whole) {
    if (DIGITS.includes(sign)) digit = DIGITS.indexOf(sign)
    else if (PLACES[sign] !== undefined) {
      group += digit * PLACES[sign]
      digit = 0
    } else {
      const unit = GROUPS[sign] ?? 1
      sum = unit > sum && sum > 0 ? (sum + group + digit) * unit : sum + (group + digit) * unit
      ;[group, digit] = [0, 0]
    }
  }
  const jiao = /(.)角/.exec(parts)?.[1] ?? '零'
  const last = /(.)分/.exec(parts)?.[1] ?? '零'
  return (sum + group + digit) * 100 + DIGITS.indexOf(jiao) * 10 + DIGITS.indexOf(last)
}

describe('an amount in capital numerals', () => {
  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角'],
    [105, '壹元零伍分'],
    [123_456, '壹仟贰佰叁拾肆元伍角陆分'],
    [100_000, '壹仟元整'],
    [1_000_500, '壹万零伍元整'],
    [1_010_000, '壹万零壹佰元整'],
    [100_010_000, '壹佰万零壹佰元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_100_000, '壹亿零壹仟元整'],
    [1_000_010_000_000, '壹佰亿零壹拾万元整'],
    [-123_400, '负壹仟贰佰叁拾肆元整'],
  ])('writes %i fen as %s', (amount, words) => {
    expect(amountInWords(fen(amount))).toBe(words)
  })

  it('is read back as what it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(100_000_000), fc.integer({ min: 0, max: 99_999_999_999 })), (amount) => {
        const words = amountInWords(fen(amount))
        expect(readBack(words)).toBe(amount)
        expect(words).not.toMatch(/零零|.零元|零万|零亿/)
      }),
    )
  })
})
