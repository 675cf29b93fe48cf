import { describe, expect, it } from 'vitest'
import { buildDataset, buildPattern, buildRule, datedValue } from '../testing/build-edition.ts'
import { originOf } from './complain.ts'
import type { Rule } from './edition.ts'
import { complaintsOfRule, sameRules } from './judge-rule.ts'

const datasets = new Map([['limits', buildDataset([])]])
const judged = (rule: Partial<Rule>) =>
  complaintsOfRule(buildRule(rule), buildPattern(), datasets).map(
    ({ origin, message }) => `${origin.line}: ${message}`,
  )

describe('a rule', () => {
  it('is fine as it should be', () => {
    expect(judged({ parameters: { unit: [datedValue('次'), datedValue('日', '2026-01-01')] } })).toEqual([])
  })

  it('is complained of where it is wrong, when that is known', () => {
    const fieldLines = { in_force: 12, knowledge: 10, parameters: 11 }
    const inForce = { from: '?', to: '' }
    expect(judged({ inForce })[0]).toMatch(/^1: /)
    expect(judged({ inForce, fieldLines })[0]).toMatch(/^12: 规则 item-limit 的 in_force 不是先后两天/)
    expect(judged({ knowledge: ['none'], fieldLines })[0]).toMatch(/^10: .*知识集 none 不存在。现有: limits/)
    expect(judged({ parameters: { unit: [] }, fieldLines })[0]).toMatch(/^11: .*参数 unit 没有值/)
    expect(originOf(buildRule({ fieldLines }), 'title').line).toBe(1)
  })

  it('may name a dataset once', () => {
    expect(judged({ knowledge: ['limits', 'limits'] })).toEqual([
      '1: 规则 item-limit 引用了两次知识集 limits。请删去一个。',
    ])
  })

  it('may set what its pattern knows, as the pattern types it, once a day', () => {
    expect(judged({ parameters: { unti: [datedValue('次')] } })).toEqual([
      '9: 规则 item-limit 的参数 unti 不是模式 quantity 的列。可用的有: item_code、max_count、unit。',
    ])
    expect(judged({ parameters: { unti: [] } })[0]).toMatch(/^1: .*不是模式 quantity 的列/)
    expect(judged({ parameters: { max_count: [datedValue('x', '', 3)] } })).toEqual([
      '3: 规则 item-limit 的参数 max_count: 值 "x" 应是整数。请更正。',
    ])
    const twice = { unit: [datedValue('a', '2026-01-01', 3), datedValue('b', '2026-01-01', 4)] }
    expect(judged({ parameters: twice })).toEqual([
      '4: 规则 item-limit 的参数 unit: 有两个值都从 2026-01-01 起。请只留一个。',
    ])
    expect(judged({ parameters: { unit: [datedValue('a', '2026-1-1')] } })).toEqual([
      '9: 规则 item-limit 的参数 unit: 起始日 "2026-1-1" 不是日期 (YYYY-MM-DD)。请更正。',
    ])
  })

  it('may only say words that its pattern understands', () => {
    const pattern = buildPattern({
      point: { unit: { type: 'text', title: '单位', optional: true, code: false, words: ['次', '日'] } },
    })
    const said = (value: string) =>
      complaintsOfRule(buildRule({ parameters: { unit: [datedValue(value)] } }), pattern, new Map())
    const ofUnit = (value: string) => said(value).filter(({ message }) => message.includes('unit'))
    expect(ofUnit('日')).toEqual([])
    expect(ofUnit('周').map(({ message }) => message)).toEqual([
      '规则 item-limit 的参数 unit: 值 "周" 应是次、日之一。请更正。',
    ])
  })

  it('is complained of for datasets that its pattern cannot use', () => {
    const strange = buildDataset([], {
      columns: { max_count: { type: 'text', title: '' }, colour: { type: 'text', title: '' } },
    })
    const found = complaintsOfRule(buildRule(), buildPattern(), new Map([['limits', strange]]))
    expect(found.map(({ origin }) => origin.file)).toEqual([strange.origin.file, strange.origin.file])
    expect(found.map(({ message }) => message)).toEqual([
      '知识集 limits 的列 max_count 的类型是 text，而模式 quantity 要 integer。请改为一致。',
      '知识集 limits 的列 colour 不是模式 quantity 的列，规则 item-limit 用不到它。请改列名，或在模式的 point 中声明。',
    ])
  })
})

describe('two rules', () => {
  const ids = (...rules: readonly Rule[]) =>
    sameRules(rules).map(({ message }) => message.split(' ').slice(0, 4))
  const one = buildRule({ id: 'one', knowledge: ['a', 'b'], parameters: { unit: [datedValue('次')], x: [] } })

  it('say the same when pattern, knowledge and parameters are equal, in whatever order', () => {
    const other = {
      ...one,
      id: 'other',
      knowledge: ['b', 'a'],
      parameters: { x: [], unit: [datedValue('次')] },
    }
    expect(ids(one, other)).toEqual([['规则', 'other', '与规则', 'one']])
    expect(ids(one, other, { ...other, id: 'third' })).toHaveLength(2)
  })

  it.each([
    ['the pattern', { pattern: 'other' }],
    ['the knowledge', { knowledge: ['a'] }],
    ['a value', { parameters: { unit: [datedValue('日')], x: [] } }],
    ['a day', { parameters: { unit: [datedValue('次', '2026-01-01')], x: [] } }],
    ['a name', { parameters: { unti: [datedValue('次')], x: [] } }],
  ])('say different things when %s differs', (_, wish) => {
    expect(ids(one, { ...one, id: 'other', ...wish })).toEqual([])
  })

  it('may say the same one after the other', () => {
    const until = { ...one, inForce: { from: '', to: '2025-12-31' } }
    const from = (day: string) => ({ ...one, id: 'other', inForce: { from: day, to: '' } })
    expect(ids(until, from('2026-01-01'))).toEqual([])
    expect(ids(until, from('2025-12-31'))).toHaveLength(1)
    expect(ids(until, from('never'))).toEqual([])
  })
})
