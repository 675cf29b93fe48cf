import { describe, expect, it } from 'vitest'
import { exactMoney, shortCount, shortMoney } from './money-text.ts'

describe('money and counts', () => {
  it.each([
    [0, '0.00 元'],
    [8640, '86.40 元'],
    [999_999, '9,999.99 元'],
    [1_000_000, '1.00 万元'],
    [3_520_000, '3.52 万元'],
    [9_999_999_999, '10,000.00 万元'],
    [10_000_000_000, '1.00 亿元'],
    [-3_520_000, '-3.52 万元'],
  ])('%i fen are read as %s', (fen, text) => {
    expect(shortMoney(fen)).toBe(text)
  })

  it('are exact to the fen where one asks', () => {
    expect(exactMoney(3_520_001)).toBe('35,200.01 元')
    expect(exactMoney(-5)).toBe('-0.05 元')
  })

  it.each([
    [9841, '9,841'],
    [99_999, '99,999'],
    [320_000, '32.00 万'],
    [107_000_000, '1.07 亿'],
  ])('%i things are read as %s', (count, text) => {
    expect(shortCount(count)).toBe(text)
  })
})
