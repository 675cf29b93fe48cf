import { describe, expect, it } from 'vitest'
import { readScreens } from '../../adapters/catalog/read-screens.ts'
import { parseScreens, type ScreenFiles } from './parse-screens.ts'

const shipped = readScreens()
const LISTS = 'catalog/screening-lists'

/** The shipped files with some of them written otherwise. */
function withTexts(changed: Readonly<Record<string, (text: string) => string>>): ScreenFiles {
  return new Map([...shipped].map(([path, text]) => [path, changed[path]?.(text) ?? text]))
}

const told = ({ complaints }: Pick<ReturnType<typeof parseScreens>, 'complaints'>) =>
  complaints.map(({ origin, message }) => `${origin.file}:${origin.line} ${message}`)

/** What is told of a list of two good rows and some others, and which screens it stops. */
function listed(name: string, header: string, ...rows: readonly string[]) {
  const parsed = parseScreens(withTexts({ [`${LISTS}/${name}.csv`]: () => [header, ...rows, ''].join('\n') }))
  return { told: told(parsed), refused: parsed.refused.map(({ id }) => id), screens: parsed.screens.length }
}

describe('a screen that is wrong', () => {
  it('is refused with file and line, and all others are as they were', () => {
    const whole = parseScreens(shipped)
    expect(told(whole)).toEqual([])
    const path = 'catalog/screens/day-trip-stays/screen.yaml'
    const parsed = parseScreens(withTexts({ [path]: (text) => `nonsense: 1\n${text}` }))
    expect(parsed.refused.map(({ id }) => id)).toEqual(['day-trip-stays'])
    expect(told(parsed)).toEqual([expect.stringContaining(`${path}:1 不认识 “nonsense”`)])
    expect(parsed.screens.map(({ id }) => id)).toEqual(
      whole.screens.map(({ id }) => id).filter((id) => id !== 'day-trip-stays'),
    )
  })

  it('is refused when it is no YAML, and when its statement is not there', () => {
    const path = 'catalog/screens/day-trip-stays/screen'
    const files = new Map(withTexts({ [`${path}.yaml`]: () => 'title: [' }))
    files.delete('catalog/screens/split-stays/screen.sql')
    expect(parseScreens(files).refused.map(({ id }) => id)).toEqual(['day-trip-stays', 'split-stays'])
  })
})

describe('a list', () => {
  const header = 'limit_name,measure,limit_value,width,reach,valid_from,valid_to,source'
  const good = '住院15天,days,15,2,6,2000-01-01,,约定'

  it('with a day, a number or a word that is none is told with its line, and stops only the screens that read it', () => {
    const {
      told: said,
      refused,
      screens,
    } = listed(
      'stay-limits',
      header,
      good,
      '住院30天,days,三十,2,8,2000-13-01,,约定',
      '住院60天,weeks,60,2,8,2020-01-01,2019-01-01,',
    )
    expect(said).toEqual([
      `${LISTS}/stay-limits.csv:3 “limit_value” 的 三十 不是整数。`,
      `${LISTS}/stay-limits.csv:3 “valid_from” 的 2000-13-01 不是日期，应写作 YYYY-MM-DD。`,
      `${LISTS}/stay-limits.csv:4 “measure” 的 weeks 不在 days、total 之中。`,
      `${LISTS}/stay-limits.csv:4 “source” 不能为空。请补上。`,
    ])
    expect(refused).toEqual(['stays-at-limits'])
    expect(screens).toBe(parseScreens(shipped).screens.length - 1)
  })

  it('with days the wrong way round, a column nobody knows, or a row of other length is told', () => {
    expect(listed('stay-limits', header, '甲,days,1,1,1,2020-01-01,2019-12-31,约定').told).toEqual([
      expect.stringContaining('stay-limits.csv:2 失效日 valid_to（2019-12-31）早于生效日'),
    ])
    expect(listed('stay-limits', header.replace('reach', 'reech'), good).told).toEqual([
      expect.stringContaining('stay-limits.csv:1 不认识 “reech” 列'),
      expect.stringContaining('stay-limits.csv:1 缺少 “reach” 列'),
    ])
    expect(listed('stay-limits', header, good, '甲,days,1').told).toEqual([
      expect.stringContaining('stay-limits.csv:3 这一行的列数或引号与表头不符'),
    ])
  })

  it('with a row twice is told unless one follows the other in time', () => {
    const ended = '住院15天,days,14,2,6,1990-01-01,1999-12-31,约定'
    expect(listed('stay-limits', header, good, ended).told).toEqual([])
    expect(listed('stay-limits', header, good, good).told).toEqual([
      `${LISTS}/stay-limits.csv:3 与第 2 行重复: 住院15天 的有效期重叠。请留一行。`,
    ])
  })

  it('of the payment groups is checked too, and stops the screens that read it by way of a mart', () => {
    const path = `${LISTS}/drg-adrgs.csv`
    const parsed = parseScreens(withTexts({ [path]: (text) => text.replace('2021-01-01', '2021-02-30') }))
    expect(told(parsed)).toEqual([`${path}:2 “valid_from” 的 2021-02-30 不是日期，应写作 YYYY-MM-DD。`])
    const stopped = parsed.refused.map(({ id }) => id)
    expect(stopped).toContain('drg-upcoding')
    expect(stopped).not.toContain('split-stays')
  })
})
