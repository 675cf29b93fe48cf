import { describe, expect, it } from 'vitest'
import { parseParameters } from './parse-parameters.ts'

const parse = (values: unknown, name = 'appeal-working-days') =>
  parseParameters([{ name: 'review', content: [{ name, title: '申诉期限', unit: '工作日', values }] }])

describe('parameters in files', () => {
  it('hold from and to the days named, or always', () => {
    expect(parse([{ from: '2026-01-01', value: 10, source: '文件' }])[0]?.values).toEqual([
      { fromDay: 20_454, toDay: 2_932_896, region: null, value: 10, source: '文件' },
    ])
  })

  it.each([
    [[{ value: 10 }], '出处'],
    [[{ value: '10', source: 'A' }], '数字'],
    [[{ value: 1, source: 'A', region: 34 }], '区划'],
    [[{ value: 1, source: 'A', region: '340' }], '区划'],
    [[{ value: 1, source: 'A', from: '2026-02-30' }], '日期'],
    [[{ value: 1, source: 'A', from: '2026-02-02', to: '2026-02-01' }], '早于'],
    [
      [
        { value: 1, source: 'A' },
        { value: 2, source: 'B', from: '2026-01-01' },
      ],
      '同一天',
    ],
    [[], '没有任何值'],
  ])('are refused when they are %o', (values, reason) => {
    expect(() => parse(values)).toThrow(reason)
  })

  it('are refused without a usable name, twice, or as something else', () => {
    expect(() => parse([{ value: 1, source: 'A' }], 'Appeal')).toThrow('名称')
    expect(() => parseParameters([{ name: 'x', content: {} }])).toThrow('列表')
    const one = { name: 'a', title: 'A', unit: '天', values: [{ value: 1, source: 'A' }] }
    expect(() => parseParameters([{ name: 'x', content: [one, one] }])).toThrow('两次')
  })
})
