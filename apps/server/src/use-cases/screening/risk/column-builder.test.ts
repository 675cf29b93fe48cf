import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ColumnBuilder } from './column-builder.ts'

const built = (cells: readonly string[], wish: 'auto' | 'number' | 'category' = 'auto') => {
  const builder = new ColumnBuilder('x', wish)
  for (const [row, cell] of cells.entries()) builder.add(cell, row + 2)
  return builder.build()
}

describe('a column of a table', () => {
  it('of numbers keeps them, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer()), { maxLength: 2500 }), (values) => {
        const column = built(values.map((value) => (value === null ? '' : String(value))))
        expect(column.kind === 'number' ? [...column.values] : []).toEqual(
          values.map((value) => value ?? Number.NaN),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('becomes texts from the first text on, and keeps what it met before', () => {
    const column = built(['1', '', 'a', '2', 'a'])
    expect(column.kind === 'category' ? [column.levels, [...column.codes]] : []).toEqual([
      ['1', 'a', '2'],
      [0, -1, 1, 2, 1],
    ])
  })

  it('takes codes that begin with 0 for texts, but 0 and 0.5 for numbers', () => {
    expect(built(['0101', '0102']).kind).toBe('category')
    expect(built(['0', '0.5', '-1e3', '.5']).kind).toBe('number')
    expect(built(['1', '2'], 'category').kind).toBe('category')
  })

  it('knows what people write where nothing was recorded', () => {
    const column = built(['NA', 'null', '—', '无', '3'])
    expect(column.kind === 'number' ? [...column.values] : []).toEqual([NaN, NaN, NaN, NaN, 3])
  })
})
