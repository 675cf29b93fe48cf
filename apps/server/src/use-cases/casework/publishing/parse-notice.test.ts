import { readFileSync } from 'node:fs'
import { civilDay } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { parseNotice } from './parse-notice.ts'

const CSV = '\ufeff日期,类型,节日,文号\r\n2027-01-01,放假,元旦,示例\r\n2027-01-03,working,元旦,示例\r\n\r\n'

describe('a notice of holidays as a CSV', () => {
  it('is read with Chinese or English words, whatever ends its lines', () => {
    const { year, source, days } = parseNotice(CSV, 2027)
    expect({
      year,
      source,
      days: days.map(({ day, kind, holiday }) => [civilDay(day), kind, holiday]),
    }).toEqual({
      year: 2027,
      source: '示例',
      days: [
        ['2027-01-01', 'holiday', '元旦'],
        ['2027-01-03', 'working', '元旦'],
      ],
    })
  })

  it('may be one of the files that come with the software', () => {
    const file = new URL('../../../../../../catalog/calendar/2026.csv', import.meta.url)
    expect(parseNotice(readFileSync(file, 'utf8'), 2026).days.length).toBeGreaterThan(20)
  })

  it.each([
    ['', '缺少“day”或“日期”列'],
    ['日期,类型,节日,文号\n', '没有一行日期'],
    [
      '日期,类型,节日,文号\n2027-02-30,放假,元旦,x\n2027-01-01,休息,元旦,x',
      '第 2 行日期“2027-02-30”应如 2026-01-01；第 3 行类型“休息”',
    ],
    ['日期,类型,节日,文号\n2027-01-01,放假,,x', '第 2 行节日应填写'],
    ['日期,类型,节日,文号\n2027-01-01,放假,元旦,x\n2027-01-02,放假,元旦,y', '各行的文号应当相同'],
    [`日期,类型,节日,文号\n${'2027-01-01,放假,元旦,x\n'.repeat(101)}`, '最多 100 行'],
  ])('is refused with what is wrong in which row', (text, words) => {
    expect(() => parseNotice(text, 2027)).toThrow(words)
  })
})
