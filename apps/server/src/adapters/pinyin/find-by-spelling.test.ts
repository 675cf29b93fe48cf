import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsAsked, gramsOf, plain } from '../../use-cases/search/search-forms.ts'
import { spellChinese } from './spell-chinese.ts'

const title = '模拟市第一人民医院（东区）'
const hospital = gramsOf({
  kind: 'institution',
  title,
  codes: ['H99010100001'],
  spelling: spellChinese(title, { isName: false }),
})
const isFound = (text: string) => gramsAsked('institution', text).every((gram) => hospital.includes(gram))

describe('a thing is found', () => {
  it.each([
    '人民医院',
    '第一',
    '模',
    '医院东区',
    'renmin',
    'RenMin',
    'dyrm',
    'mnsdy',
    'm',
    'mn',
    'H9901',
    '100001',
    ' 人民 医院 ',
  ])('by %s', (text) => expect(isFound(text)).toBe(true))

  it.each(['人民法院', '二院', 'renwu', 'H88', 'yy', '医院第一'])('not by %s', (text) => {
    expect(isFound(text)).toBe(false)
  })

  it('by letters within a Chinese name', () => {
    const scan = {
      kind: 'item' as const,
      title: '头部CT平扫',
      codes: ['1'],
      spelling: spellChinese('头部CT平扫', { isName: false }),
    }
    expect(gramsOf(scan)).toContain('m^ct')
    expect(scan.spelling).toEqual({ full: 'toubuCTpingsao', initials: 'tbCTps' })
  })

  it('by any part of its name of two signs and more', () => {
    const name = fc.array(fc.constantFrom(...'市县医院中心卫生第一二人民'), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (signs, from, length) => {
        const start = from % (signs.length - 1)
        const part = signs.slice(start, start + 2 + (length % signs.length)).join('')
        const grams = gramsOf({
          kind: 'rule',
          title: signs.join(''),
          codes: [],
          spelling: { full: '', initials: '' },
        })
        expect(gramsAsked('rule', part).every((gram) => grams.includes(gram))).toBe(true)
      }),
    )
  })

  it('by nothing that has no letter, digit or sign', () => {
    expect(plain(' （）-!')).toBe('')
    expect(gramsAsked('rule', ' （）-!')).toEqual([])
  })
})

describe('a name of a person', () => {
  it('is spelled as a surname is', () => {
    expect(spellChinese('单雄信', { isName: true }).initials).toBe('sxx')
  })
})
