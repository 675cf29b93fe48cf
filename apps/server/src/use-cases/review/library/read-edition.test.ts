import { describe, expect, it } from 'vitest'
import { BED, entries, NURSING, smallEdition } from '../testing/small-edition.ts'
import { answers, readEdition } from './read-edition.ts'

const ENTRIES = 'catalog/knowledge/item-daily-frequency/entries.csv'
const RULE_ID = 'item-daily-frequency'
const edition = readEdition(smallEdition())
const around = { other: async () => edition, readTables: async () => [] }

describe('a release that is asked', () => {
  it('tells its rules and datasets without reading the rows', async () => {
    const book = await answers.book(edition, {}, around)
    expect(book.rules.map(({ rule, entries: count }) => [rule.id, count])).toEqual([[RULE_ID, 2]])
    expect(book.datasets.map(({ id, entries: count, ruleIds }) => [id, count, ruleIds])).toEqual([
      [RULE_ID, 2, [RULE_ID]],
    ])
  })

  it('tells a table in the order of its file, with the titles of its columns', async () => {
    const table = await answers.table(edition, { dataset: RULE_ID }, around)
    expect(table?.rows).toEqual([BED.split(','), NURSING.split(',')])
    expect(table?.columns.map(({ title }) => title)).toEqual([
      '知识点编号',
      '名称',
      '项目编码',
      '每日上限',
      '计价单位',
      '起始日期',
      '终止日期',
      '来源',
      '替代知识点',
    ])
    expect(await answers.table(edition, { dataset: 'no-such' }, around)).toBeNull()
  })

  it('finds nothing wrong with what is lawful, and the row of what is not', async () => {
    expect(await answers.check(edition, {}, around)).toEqual([])
    const twice = readEdition(smallEdition({ [ENTRIES]: entries(BED, NURSING, BED.replace('0006', '0007')) }))
    const problems = await answers.check(twice, {}, around)
    expect(problems.map(({ of, id }) => [of, id])).toContainEqual(['dataset', RULE_ID])
    expect(problems.some(({ row }) => row === 0 || row === 2)).toBe(true)
  })

  it('tells the law of a day, its points, and what changed between two', async () => {
    const of = (day: string) => answers.day(edition, { day }, around)
    expect(await of('2026-01-05')).toEqual([])
    expect((await of('2026-01-06')) as readonly object[]).toMatchObject([{ ruleId: RULE_ID, points: 2 }])
    const wish = { day: '2026-01-06', ruleId: null, text: '床位', from: 0, most: 10 }
    expect(await answers.points(edition, wish, around)).toMatchObject({
      total: 1,
      points: [{ text: '项目编码 001109000010000，每日上限 1，计价单位 日', from: '2026-01-06', to: '' }],
    })
    const days = { before: '2026-01-05', after: '2026-01-06' }
    expect(await answers.days(edition, days, around)).toMatchObject([
      { kind: 'came', pointsBefore: 0, pointsAfter: 2, pointsCame: 2, pointsWent: 0 },
    ])
    expect(await answers.days(edition, { before: '2026-02-01', after: '2026-03-01' }, around)).toEqual([])
  })

  it('names the codes that its points speak of', async () => {
    expect(await answers.codes(edition, { day: '2026-03-01' }, around)).toEqual([
      { code: '001109000010000', rules: [RULE_ID] },
      { code: '001201000030000', rules: [RULE_ID] },
    ])
  })

  it('says in words what another release says otherwise', async () => {
    const [, , , , , , , source] = BED.split(',')
    const ended = BED.replace(',2026-01-06,,', ',2026-01-06,2026-06-30,')
    const other = readEdition(smallEdition({ [ENTRIES]: entries(ended, NURSING) }))
    const changes = await answers.compare(other, { beforeNo: 1 }, around)
    expect(source).toBe('b08')
    expect(changes).toMatchObject([
      { kind: 'changed', of: RULE_ID, fields: [{ field: '终止日期', before: '', after: '2026-06-30' }] },
    ])
  })

  it('says in words that a rule is not in force any more', async () => {
    const rule = [...smallEdition()].find(([path]) => path.endsWith('rule.yaml'))
    const [path = '', text = ''] = rule ?? []
    const other = readEdition(smallEdition({ [path]: text.replace('status: active', 'status: retired') }))
    expect(await answers.compare(other, { beforeNo: 1 }, around)).toMatchObject([
      { kind: 'changed', of: 'rule', fields: [{ field: '状态', before: '启用', after: '停用' }] },
    ])
  })
})
