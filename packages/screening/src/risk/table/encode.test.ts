import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTable } from '../testing/build-table.ts'
import { categoryFeature, encodeRows, numberFeature } from './encode.ts'
import type { CategoryColumn, NumberColumn } from './risk-table.ts'

const all = (length: number) => Int32Array.from({ length }, (_, row) => row)
const numbers = (values: readonly (number | null)[]): NumberColumn => ({
  kind: 'number',
  name: 'x',
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
  recordedOn: null,
})

describe('the bins of a number', () => {
  it('never turn the order of values round, and hold the missing apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ noNaN: true, min: -1e15, max: 1e15 })), {
          minLength: 3,
          maxLength: 600,
        }),
        (values) => {
          const feature = numberFeature(numbers(values), all(values.length), 0)
          if (!feature) return
          const table = buildTable({ columns: { x: values }, labels: values.map(() => 0) })
          const bins = encodeRows([feature], table, { from: 0, to: values.length })
          const order = all(values.length).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
          const present = [...order].filter((row) => values[row] !== null)
          for (const [place, row] of present.entries())
            expect(bins[row]).toBeGreaterThanOrEqual(bins[present[place - 1] ?? row] ?? 0)
          for (const [row, value] of values.entries()) expect(bins[row] === 0).toBe(value === null)
        },
      ),
    )
  })

  it('tell every value apart where there are few, and use at most a byte where there are many', () => {
    expect(numberFeature(numbers([1, 2, 2, 5]), all(4), 0)?.cuts).toEqual([1.5, 3.5])
    const many = numberFeature(numbers(Array.from({ length: 5000 }, (_, row) => row * row)), all(5000), 0)
    expect(many?.cuts.length).toBeGreaterThan(200)
    expect(many?.cuts.length).toBeLessThanOrEqual(253)
  })

  it('are none where nothing differs, but one where the value is there or not', () => {
    expect(numberFeature(numbers([7, 7, 7]), all(3), 0)).toBeNull()
    expect(numberFeature(numbers([null, null]), all(2), 0)).toBeNull()
    expect(numberFeature(numbers([]), all(0), 0)).toBeNull()
    expect(numberFeature(numbers([7, null, 7]), all(3), 0)?.cuts).toEqual([])
  })

  it('stay finite between the largest numbers', () => {
    const feature = numberFeature(numbers([-Number.MAX_VALUE, Number.MAX_VALUE]), all(2), 0)
    expect(feature?.cuts).toEqual([0])
  })
})

describe('the bins of a text', () => {
  const column: CategoryColumn = {
    kind: 'category',
    name: 'x',
    codes: Int32Array.from([0, 0, 1, 1, 1, 2, -1]),
    levels: ['b', 'a', 'rare'],
    recordedOn: null,
  }

  it('are for the frequent ones; the rare and the unseen share one', () => {
    const feature = categoryFeature(column, all(7), 2)
    expect(feature?.levels).toEqual(['a', 'b'])
    const table = buildTable({ columns: { x: ['a', 'b', 'rare', 'new', null] }, labels: [0, 0, 0, 0, 0] })
    expect([...encodeRows(feature ? [feature] : [], table, { from: 0, to: 5 })]).toEqual([2, 3, 1, 1, 0])
  })

  it('are none where all have the same text', () => {
    expect(categoryFeature({ ...column, codes: new Int32Array(4) }, all(4), 1)).toBeNull()
  })

  it('of another kind than the column are refused', () => {
    const table = buildTable({ columns: { x: [1, 2] }, labels: [0, 1] })
    const feature = { kind: 'category', name: 'x', levels: ['a'] } as const
    expect(() => encodeRows([feature], table, { from: 0, to: 2 })).toThrow('“x” 在模型中是类别')
    expect(() => encodeRows([{ ...feature, name: 'y' }], table, { from: 0, to: 2 })).toThrow(
      '没有模型需要的列 “y”',
    )
  })
})
