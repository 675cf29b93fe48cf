import { expect, it } from 'vitest'
import { textTable } from './text-table.ts'

it('keeps columns in line when Chinese characters take two places', () => {
  const text = textTable(
    [{ title: '表' }, { title: '行', align: 'right' }, { title: 'note' }],
    [
      ['费用明细', '1,234', 'x'],
      ['bed', '5', ''],
    ],
  )
  expect(text).toBe(['表           行  note', '费用明细  1,234  x', 'bed           5', ''].join('\n'))
})

it('lets no cell colour the screen, move the cursor or break the line', () => {
  expect(textTable([{ title: 'a' }], [['\u001B[31mred\r\n\u0007\u009B2J\tend']])).toBe(
    'a\n�[31mred�⏎��2J end\n',
  )
})
