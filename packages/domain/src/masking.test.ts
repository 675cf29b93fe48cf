import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskIdNumber, maskName, maskPhone } from './masking.ts'

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
})
