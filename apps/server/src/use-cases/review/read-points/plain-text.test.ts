import { describe, expect, it } from 'vitest'
import { plainText, smallNumber } from './plain-text.ts'

describe('official text', () => {
  it('has one form, whatever it was typed with', () => {
    expect(plainText('限：⼉童（３ 岁），“肠内”；\r\n二。')).toBe('限:儿童(3岁),"肠内";;二。')
  })
})

describe('small numbers in words', () => {
  it.each([
    ['14', 14],
    ['一', 1],
    ['两', 2],
    ['十', 10],
    ['十四', 14],
    ['二十', 20],
    ['九十九', 99],
  ])('%s', (word, value) => {
    expect(smallNumber(word)).toBe(value)
  })

  it.each(['', '百', '一二', '3.5', '十十'])('%s is none', (word) => {
    expect(smallNumber(word)).toBeUndefined()
  })
})
