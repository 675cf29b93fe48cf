import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskIdNumber, maskName, maskNumber, maskPhone, maskText, maskTexts } from './masking.ts'

describe('masking', () => {
  it('shows of a person what is enough to tell two apart on a page', () => {
    expect(maskName('张三')).toBe('张**')
    expect(maskName('欧阳修文')).toBe('欧**')
    expect(maskName('𠮷田')).toBe('𠮷**')
    expect(maskIdNumber('320200199001011234')).toBe('3202**********1234')
    expect(maskPhone('13812345678')).toBe('138****5678')
  })

  it('leaves nothing as nothing', () => {
    expect([maskName(null), maskIdNumber(null), maskPhone(null)]).toEqual([null, null, null])
    expect([maskName(''), maskIdNumber(' '), maskPhone('')]).toEqual(['', '', ''])
  })

  it('hides at least a third of a number, however short it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (number) => {
        for (const masked of [maskIdNumber(number), maskPhone(number)]) {
          expect(masked).toHaveLength(number.length)
          const stars = [...masked].filter((sign) => sign === '*').length
          expect(stars).toBeGreaterThanOrEqual(Math.ceil(number.length / 3))
          // What is shown stands where it stood.
          const moved = [...masked].filter((sign, index) => sign !== '*' && sign !== number[index])
          expect(moved).toEqual([])
        }
      }),
    )
  })

  it('tells nothing of a name but its first sign', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (first, left, right) => {
        const head = [...first.trim()][0]
        fc.pre(head !== undefined)
        expect(maskName(head + left)).toBe(maskName(head + right))
      }),
    )
  })

  it('masks what is masked already to the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,20}$/), fc.string(), (number, name) => {
        expect(maskIdNumber(maskIdNumber(number))).toBe(maskIdNumber(number))
        expect(maskName(maskName(name))).toBe(maskName(name))
      }),
    )
  })

  it('finds the number of a known person in a sentence, and no part of a longer one', () => {
    const told =
      '2026年7月4日，参保人99013776506604在同一次就诊（990137765066041）收取1900.00元，参保人99013776506604。'
    expect(maskNumber(told, '99013776506604')).toBe(
      '2026年7月4日，参保人9901******6604在同一次就诊（990137765066041）收取1900.00元，参保人9901******6604。',
    )
    expect(maskNumber(told, ' ')).toBe(told)
    // A number is text, never a pattern.
    expect(maskNumber('参保人A.1', 'A.1')).toBe('参保人***')
    expect(maskNumber('参保人AB1', 'A.1')).toBe('参保人AB1')
  })

  it('finds numbers and names in what people typed, and leaves everything else', () => {
    expect(maskText('张三丰（320200199001011234）致电13812345678，张三丰冒名', ['张三丰'])).toBe(
      '张**（3202**********1234）致电138****5678，张**冒名',
    )
    expect(maskText('老证 320200900101123，分开写 320200 19900101 123X')).not.toMatch(/900101/)
    expect(maskText('138 1234 5678 和 139-1234-5678')).not.toMatch(/1234[ -]/)
    const kept = '机构 H32050100001，金额 1234567.89，线索 XS20260001，00000000-0000-4000-8000-013812345678'
    expect(maskText(kept, ['甲'])).toBe(kept)
  })

  it('finds them however deep they lie, and masks what is masked to the same', () => {
    const told = { title: '李四的事', list: [{ at: 3, text: '李四 13912345678' }], none: null }
    const once = maskTexts(told, ['李四'])
    expect(once).toEqual({ title: '李**的事', list: [{ at: 3, text: '李** 139****5678' }], none: null })
    expect(maskTexts(once, ['李四'])).toEqual(once)
    const coded = { status: 'waiting', id: '320200199001011234', text: 'in 王五' }
    expect(maskTexts(coded, ['in', '王五'])).toEqual({
      status: 'waiting',
      id: '3202**********1234',
      text: 'i** 王**',
    })
  })

  it('never shows an identity number that stands in a text', () => {
    const number = fc
      .tuple(
        fc.stringMatching(/^[1-9]\d{5}$/),
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.stringMatching(/^\d{3}[\dX]$/),
      )
      .map(([area, year, month, day, rest]) =>
        [area, year, `${month}`.padStart(2, '0'), `${day}`.padStart(2, '0'), rest].join(''),
      )
    fc.assert(
      fc.property(number, fc.stringMatching(/^[一-龥，。 ]*$/), (id, text) => {
        expect(maskText(`${text}${id}${text}`)).not.toContain(id)
      }),
    )
  })
})
