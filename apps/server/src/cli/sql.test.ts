import { expect, it } from 'vitest'
import { answerText, csvText } from './sql.ts'

const answer = {
  columns: [
    { name: 'name', type: 'VARCHAR' },
    { name: 'amount', type: 'BIGINT' },
  ],
  rows: [
    ['甲, "乙"', 12],
    [null, -3],
    ['=1+1', null],
    ['-5', 0],
    ['', 1.5],
  ],
  truncated: false,
  milliseconds: 1,
}

it('writes CSV that keeps null and the empty text apart and holds no formula', () => {
  expect(csvText(answer)).toBe('name,amount\r\n"甲, ""乙""",12\r\n,-3\r\n\'=1+1,\r\n-5,0\r\n"",1.5\r\n')
})

it('shows numbers on the right and null as a sign of its own', () => {
  expect(answerText(answer).split('\n').slice(0, 3)).toEqual([
    'name      amount',
    '甲, "乙"      12',
    '∅             -3',
  ])
})
