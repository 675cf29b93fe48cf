import { describe, expect, it } from 'vitest'
import { cellProblem, problemsOf } from './cell-problem.ts'

const column = (name: string, type: string, isKey = false) => ({ name, title: name, type, isKey })
const sources = new Set(['b08'])

describe('a cell', () => {
  it.each([
    ['3', column('max_quantity', 'quantity'), undefined],
    ['0.12345', column('max_quantity', 'quantity'), 'draft.type.quantity'],
    ['2026-02-30', column('valid_from', 'day'), 'draft.type.day'],
    ['', column('valid_to', 'day'), undefined],
    ['', column('item_code', 'code', true), 'draft.need'],
    ['a b', column('item_code', 'code', true), 'draft.type.code'],
    ['b09', column('source', 'text'), 'draft.sourceUnknown'],
    ['x'.repeat(2_001), column('name', 'text'), 'draft.long'],
  ])('%s is judged by its column', (cell, of, key) => {
    expect(cellProblem(cell, of, sources)?.key).toBe(key)
  })

  it('must not end before it begins', () => {
    const columns = [column('valid_from', 'day'), column('valid_to', 'day')]
    const row = (first: string, last: string, isGone = false) => ({
      key: 7,
      base: 0,
      cells: [first, last],
      isGone,
    })
    expect(
      problemsOf([row('2026-03-01', '2026-02-01')], columns, null)
        .get(7)
        ?.get(1)?.key,
    ).toBe('draft.order')
    expect(problemsOf([row('2026-03-01', '2026-02-01', true)], columns, null).size).toBe(0)
  })
})
