import { describe, expect, it } from 'vitest'
import { valueText } from './value-text.ts'

describe('a value of a parameter', () => {
  it('is said in the unit that people use', () => {
    expect(valueText(300_000, '分')).toBe('3,000.00 元')
    expect(valueText(2_500, '万分之一')).toBe('25%')
    expect(valueText(15, '工作日')).toBe('15 工作日')
    expect([valueText(1, '是否'), valueText(0, '是否')]).toEqual(['是', '否'])
  })

  it('is nothing where none is in force', () => {
    expect(valueText(null, '天')).toBe('—')
  })
})
