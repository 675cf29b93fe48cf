import type { Complaint } from '@fundwatch/engine'
import { describe, expect, it } from 'vitest'
import { changed, exampleRequest, said, tables } from '../testing/example-reader.ts'
import { parseProfile } from './parse-profile.ts'
import { overlaid, profileOf } from './profile.ts'

const vocabulary = { interfaces: tables.interfaces, codeSets: new Set(tables.codeLists.keys()) }

function complaintsOf(text: string): string[] {
  const complaints: Complaint[] = []
  const profile = parseProfile({ file: 'catalog/profiles/340200.yaml', text }, vocabulary, complaints)
  expect(profile === undefined).toBe(complaints.length > 0)
  return complaints.map(
    ({ origin, message }) => `${origin.file.replace(/^.*\//, '')}:${origin.line} ${message}`,
  )
}

const good = "region: '340200'\ntitle: 示例市\n"

describe('a profile', () => {
  it('may say nothing but its region', () => {
    expect(complaintsOf(good)).toEqual([])
  })

  it.each<[string, string, string]>([
    ['a misspelt part', 'lenghts: {}\n', '340200.yaml:3 不认识 “lenghts”。'],
    [
      'a transaction that does not exist',
      'transactions:\n  - for: [3199]\n',
      '340200.yaml:4 没有交易 3199。',
    ],
    [
      'a field that the transaction lacks',
      'transactions:\n  - for: [3101]\n    optional: [fsi_order_dtos.count]\n',
      '340200.yaml:5 交易 3101 没有 fsi_order_dtos.count。',
    ],
    [
      'a node that may be empty but does not exist',
      'transactions:\n  - for: [2204]\n    may_be_empty: [feedetails]\n',
      '340200.yaml:5 交易 2204 没有 feedetails。',
    ],
    ['a length that is none', 'lengths: { cnt: much }\n', '340200.yaml:3 cnt 的长度应写作 30 或 16,2。'],
    ['a code list that does not exist', 'codes: { sexes: [1] }\n', '340200.yaml:3 没有代码表 sexes。'],
    ['a code list without codes', 'codes: { gend: [] }\n', '340200.yaml:3 gend 至少要有一个代码。'],
    ['an open list that does not exist', 'open: [sexes]\n', '340200.yaml:3 没有代码表 sexes。'],
    ['an alias of nothing', 'aliases: { patients: [a] }\n', '340200.yaml:3 没有节点或字段 patients。'],
    [
      'two names with one alias',
      'aliases: { cnt: [n], pric: [n] }\n',
      '340200.yaml:3 pric 的其他写法 "n" 为空或重复。',
    ],
    [
      'a tolerance that is none',
      'text_length: { times: 0, at_least: 10 }\n',
      '340200.yaml:3 times 应为 1 至 99999 的整数。',
    ],
  ])('is refused for %s, with file and line', (_title, text, complaint) => {
    expect(complaintsOf(good + text)[0]?.startsWith(complaint)).toBe(true)
  })

  it('is refused when it is for another region than its file', () => {
    expect(complaintsOf("region: '340300'\ntitle: x\n")).toEqual([
      '340200.yaml:1 region 的值 "340300" 应与文件名 340200 相同。',
    ])
    expect(complaintsOf('region: 34\ntitle: x\n')).toEqual([
      '340200.yaml:1 region 的值 "34" 应为 national 或 6 位医保区划。',
    ])
    expect(complaintsOf(`${good}a: [\n`)[0]).toMatch(/不是合法的 YAML/)
  })
})

describe('the profile of a region', () => {
  it('is its own, its province’s or the national one', () => {
    expect(profileOf(tables.profiles, '110105')?.region).toBe('110000')
    expect(profileOf(tables.profiles, '340200')?.region).toBe('national')
  })

  it('changes what is asked there and nowhere else', () => {
    const title = 'input.data.patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos[1].drord_dr_profttl'
    const inBeijing = changed(exampleRequest('3101'), 'mdtrtarea_admvs', '110105')
    expect(said(changed(inBeijing, title, '5'))).toMatch(/drord_dr_profttl: .*“3” 不在代码表/)
    expect(said(changed(exampleRequest('3101'), title, '5'))).toBe('ok')
  })

  it('takes back what the nation relaxed, and relaxes what the nation asks', () => {
    const complaints: Complaint[] = []
    const text = `${good}transactions:\n  - for: [3101]\n    required: [fsi_order_dtos.rxno]\n    optional: [fsi_order_dtos.cnt]\n`
    const own = parseProfile({ file: '340200.yaml', text }, vocabulary, complaints)
    const national = tables.profiles.get('national')
    if (own === undefined || national === undefined) throw new Error('Both are there.')
    const both = overlaid(national, own).transactions.get('3101')
    expect(both?.required.has('fsi_order_dtos.rxno')).toBe(true)
    expect(both?.optional.has('fsi_order_dtos.rxno')).toBe(false)
    expect(both?.optional.has('fsi_order_dtos.cnt')).toBe(true)
    expect(both?.optional.has('fsi_order_dtos.spec')).toBe(true)
  })
})
