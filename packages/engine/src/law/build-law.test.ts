import { describe, expect, it } from 'vitest'
import {
  buildDataset,
  buildEdition,
  buildEntry,
  buildPattern,
  buildRule,
  datedValue,
  localCodeDataset,
} from '../testing/build-edition.ts'
import { buildLaw } from './build-law.ts'
import type { Edition } from './edition.ts'
import { ALWAYS } from './valid-days.ts'

const DAY_10 = '1970-01-11'
const DAY_20 = '1970-01-21'
const messages = (edition: Edition) => buildLaw(edition).complaints.map(({ message }) => message)
const pointsOf = (edition: Edition) =>
  buildLaw(edition).law.points.map(({ columns, validFromDay, validToDay, knowledge }) => [
    knowledge?.point ?? null,
    columns['max_count'],
    validFromDay,
    validToDay,
  ])

describe('the law of an edition', () => {
  it('has the points of its rules, typed, with where they come from', () => {
    const { law, complaints } = buildLaw(buildEdition())
    expect(complaints).toEqual([])
    expect(law.points).toEqual([
      {
        ruleNo: 0,
        pointNo: 0,
        validFromDay: ALWAYS.from,
        validToDay: ALWAYS.to,
        columns: { item_code: 'A', max_count: 1, unit: '次' },
        knowledge: { dataset: 'limits', point: 'p1', name: '甲', source: 's' },
      },
    ])
    expect(law.rules).toHaveLength(1)
    expect(law.rules[0]?.points).toEqual(law.points)
  })

  it('is refused for a point with a word that its pattern does not understand', () => {
    const { point } = buildPattern()
    const pattern = buildPattern({
      point: { ...point, unit: { type: 'text', title: '单位', optional: true, code: false, words: ['日'] } },
    })
    const origin = { file: 'entries.csv', line: 7 }
    const { complaints } = buildLaw(
      buildEdition({ patterns: [pattern], datasets: [buildDataset([buildEntry({ origin })])] }),
    )
    expect(complaints).toEqual([
      { origin, message: '知识点 p1 的 unit 是 "次"，模式 quantity 只认得日。请更正。' },
    ])
  })

  it('numbers rules by id and points one after the other', () => {
    const rules = ['b', 'a'].map((id) =>
      buildRule({ id, version: id === 'a' ? 1 : 2, parameters: { unit: [datedValue(id)] } }),
    )
    const entries = [buildEntry(), buildEntry({ point: 'p2', cells: { item_code: 'B' } })]
    const { law } = buildLaw(buildEdition({ rules, datasets: [buildDataset(entries)] }))
    expect(law.rules.map(({ ruleNo, rule }) => [ruleNo, rule.id])).toEqual([
      [0, 'a'],
      [1, 'b'],
    ])
    expect(law.points.map(({ ruleNo, pointNo }) => [ruleNo, pointNo])).toEqual([
      [0, 0],
      [0, 1],
      [1, 2],
      [1, 3],
    ])
    expect(law.rules[1]?.points.map(({ pointNo }) => pointNo)).toEqual([2, 3])
  })

  it('is made of active rules, or of those that are chosen', () => {
    const rules = [
      buildRule({ id: 'on', parameters: { unit: [datedValue('a')] } }),
      buildRule({ id: 'off', status: 'draft' }),
      buildRule({ id: 'gone', status: 'retired' }),
    ]
    const ids = (choice?: Parameters<typeof buildLaw>[1]) =>
      buildLaw(buildEdition({ rules }), choice).law.rules.map(({ rule }) => rule.id)
    expect(ids()).toEqual(['on'])
    expect(ids({ statuses: ['draft', 'active'] })).toEqual(['off', 'on'])
    expect(ids({ statuses: ['draft', 'active'], rules: ['off', 'gone'] })).toEqual(['off'])
    expect(ids({ statuses: ['active'], rules: [] })).toEqual([])
  })

  it('holds a point on the days of the fact, of the rule and of its parameters together', () => {
    const entry = buildEntry({ validFrom: DAY_10, validTo: '1970-01-31', cells: { max_count: '' } })
    const parameters = { max_count: [datedValue('1'), datedValue('2', DAY_20)] }
    const rule = buildRule({ parameters, inForce: { from: '1970-01-16', to: '1970-01-26' } })
    expect(pointsOf(buildEdition({ rules: [rule], datasets: [buildDataset([entry])] }))).toEqual([
      ['p1', 1, 15, 19],
      ['p1', 2, 20, 25],
    ])
    const never = buildRule({ inForce: { from: '1971-01-01', to: '' } })
    expect(pointsOf(buildEdition({ rules: [never], datasets: [buildDataset([entry])] }))).toEqual([])
  })

  it('prefers what a fact says to what the rule says', () => {
    const rule = buildRule({ parameters: { max_count: [datedValue('7')] } })
    const entries = [buildEntry(), buildEntry({ point: 'p2', cells: { item_code: 'B', max_count: ' ' } })]
    expect(pointsOf(buildEdition({ rules: [rule], datasets: [buildDataset(entries)] }))).toEqual([
      ['p1', 1, ALWAYS.from, ALWAYS.to],
      ['p2', 7, ALWAYS.from, ALWAYS.to],
    ])
  })

  it('makes a rule without knowledge its own point', () => {
    const parameters = { item_code: [datedValue('A')], max_count: [datedValue('3')] }
    const edition = buildEdition({ rules: [buildRule({ knowledge: [], parameters })] })
    expect(messages(edition)).toEqual([])
    expect(pointsOf(edition)).toEqual([[null, 3, ALWAYS.from, ALWAYS.to]])
    expect(buildLaw(edition).law.points[0]?.columns).toEqual({ item_code: 'A', max_count: 3, unit: null })
  })

  it('closes what is superseded and repeats what has local codes', () => {
    const entries = [
      buildEntry(),
      buildEntry({ point: 'p2', validFrom: DAY_20, supersedes: ['p1'], cells: { max_count: '2' } }),
    ]
    const edition = buildEdition({ datasets: [buildDataset(entries), localCodeDataset(['A', 'a'])] })
    expect(messages(edition)).toEqual([])
    expect(
      buildLaw(edition).law.points.map(({ columns, validToDay }) => [columns['item_code'], validToDay]),
    ).toEqual([
      ['A', 19],
      ['A', ALWAYS.to],
      ['a', 19],
      ['a', ALWAYS.to],
    ])
  })

  it('is refused for two rules that say the same', () => {
    const rules = ['a', 'b'].map((id) => buildRule({ id }))
    expect(messages(buildEdition({ rules }))).toHaveLength(1)
    expect(messages(buildEdition({ rules }))[0]).toContain('规则 b 与规则 a 的模式、知识和参数完全相同')
  })

  it('is refused for an unknown pattern, and goes on to the next rule', () => {
    const rules = [buildRule({ id: 'a', pattern: 'none' }), buildRule({ id: 'b' })]
    const { law, complaints } = buildLaw(buildEdition({ rules }))
    expect(complaints.map(({ message }) => message)).toEqual(['规则 a 的模式 none 不存在。现有: quantity。'])
    expect(law.rules.map(({ ruleNo, rule }) => [ruleNo, rule.id])).toEqual([[0, 'b']])
  })

  it('is refused for a value that nobody says, at the one who should', () => {
    const empty = buildEntry({ cells: { max_count: '' } })
    const datasets = [buildDataset([empty])]
    const complaint = (edition: Edition) => {
      const [first] = buildLaw(edition).complaints
      return [first?.origin.file.split('/').at(-1), first?.origin.line, first?.message]
    }
    expect(complaint(buildEdition({ datasets }))).toEqual([
      'entries.csv',
      2,
      '规则 item-limit: 知识点 p1 的 max_count（上限） 为空，规则也没有这个参数。请补上。',
    ])
    const late = buildRule({
      inForce: { from: DAY_10, to: '' },
      parameters: { max_count: [datedValue('2', '1971-01-01', 8), datedValue('1', DAY_20, 7)] },
    })
    expect(complaint(buildEdition({ datasets, rules: [late] }))).toEqual([
      'rule.yaml',
      7,
      '规则 item-limit 的参数 max_count（上限） 从 1970-01-21 起才有值，而规则和知识点在此之前已经有效。请补上更早的值，或推迟规则的 in_force。',
    ])
    const narrow = buildDataset([empty], { columns: { item_code: { type: 'code', title: '' } } })
    expect(
      complaint(buildEdition({ datasets: [narrow], rules: [buildRule({ fieldLines: { parameters: 5 } })] })),
    ).toEqual([
      'rule.yaml',
      5,
      '规则 item-limit: 模式 quantity 需要 max_count（上限），知识集和参数都没有给出。请在 parameters 或知识集中补上。',
    ])
  })

  it('is refused once for what is wrong in a dataset, not again by each rule that uses it', () => {
    const rules = ['a', 'b'].map((id) => buildRule({ id, parameters: { unit: [datedValue(id)] } }))
    const entries = [buildEntry(), buildEntry({ point: 'p2', origin: { file: 'entries.csv', line: 3 } })]
    expect(messages(buildEdition({ rules, datasets: [buildDataset(entries)] }))).toHaveLength(1)
    const unreadable = buildDataset([buildEntry({ cells: { max_count: 'x' } })])
    const { law, complaints } = buildLaw(buildEdition({ rules, datasets: [unreadable] }))
    expect(complaints).toHaveLength(1)
    expect(law.points[0]?.columns['max_count']).toBeNull()
  })

  it('is refused for facts of two datasets that stand against each other in one rule', () => {
    const other = buildDataset([buildEntry({ point: 'q1', origin: { file: 'other.csv', line: 4 } })], {
      id: 'other',
    })
    const rules = [buildRule({ knowledge: ['limits', 'other'] })]
    const { complaints } = buildLaw(buildEdition({ rules, datasets: [buildDataset([buildEntry()]), other] }))
    expect(complaints.map(({ origin }) => origin)).toEqual([{ file: 'other.csv', line: 4 }])
    expect(complaints[0]?.message).toContain('知识点 other/q1（甲） 与 知识点 limits/p1（甲） 的有效期重叠')
  })

  it('is refused for what pattern and rule say of themselves, each once', () => {
    const entries = [buildEntry(), buildEntry({ point: 'p2', cells: { item_code: 'B' } })]
    const patterns = [buildPattern({ grain: [] })]
    const rules = [buildRule({ inForce: { from: '?', to: '' } })]
    const { law, complaints } = buildLaw({ patterns, rules, datasets: [buildDataset(entries)] })
    expect(complaints).toHaveLength(2)
    expect(law.points).toEqual([])
  })

  it('takes a rule with an unknown dataset for one without points', () => {
    const { law, complaints } = buildLaw(buildEdition({ rules: [buildRule({ knowledge: ['none'] })] }))
    expect(complaints).toHaveLength(1)
    expect(law.rules[0]?.points).toEqual([])
  })
})
