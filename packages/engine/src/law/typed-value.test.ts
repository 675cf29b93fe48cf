import { describe, expect, it } from 'vitest'
import { TYPE_SHAPES, typedValue } from './typed-value.ts'

describe('a cell', () => {
  it.each([
    ['code', '001109000010000', '001109000010000'],
    ['text', ' any  words ', ' any  words '],
    ['integer', '-15', -15],
    ['integer', '123456789012345', 123_456_789_012_345],
    ['quantity', '0.5', 5000],
    ['price', '1.000001', 1_000_001],
    ['fen', '12.34', 1234],
    ['day', '1970-01-02', 1],
    ['codes', 'X Z', ' X Z '],
    ['codes', '  X   Z ', ' X Z '],
  ] as const)('of type %s reads %j as %j', (type, cell, value) => {
    expect(typedValue(type, cell)).toBe(value)
  })

  it.each([
    ['code', '001 109'],
    ['integer', '1.0'],
    ['integer', '一'],
    ['integer', '1234567890123456'],
    ['integer', '1 '],
    ['quantity', '0.00001'],
    ['price', 'free'],
    ['fen', '0.001'],
    ['day', '1970-02-30'],
    ['codes', '   '],
  ] as const)('of type %s refuses %j', (type, cell) => {
    expect(typedValue(type, cell)).toBeUndefined()
  })

  it('has a shape to complain of for every type', () => {
    expect(Object.values(TYPE_SHAPES).every((shape) => shape.length > 0)).toBe(true)
  })
})
