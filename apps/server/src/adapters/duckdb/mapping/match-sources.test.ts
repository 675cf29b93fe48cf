import { describe, expect, it } from 'vitest'
import type { Mapping } from './mapping.ts'
import { matchSources } from './match-sources.ts'

const relation = (name: string, files: string[], required: string[]) => ({
  name,
  title: name,
  files,
  required,
  optional: [],
})
const mapping: Mapping = {
  name: 'clinic',
  title: 'x',
  description: 'x',
  version: 1,
  relations: [
    relation('visit', ['visits*', '就诊'], ['No', '人员']),
    relation('drug', ['drug?', 'visits_drugs'], ['No', 'drug']),
  ],
  codeLists: [],
  steps: [],
  targets: [],
  accounts: [],
}
const source = (label: string, columns: string[]) => ({ label, columns, file: `/raw/${label}`, rows: 1 })
const relationsOf = (...sources: ReturnType<typeof source>[]) =>
  matchSources(mapping, sources).matched.map(({ source: { label }, relation: { name } }) => [label, name])

describe('a delivered table finds its relation', () => {
  it.each([
    'visits.csv',
    'VISITS_2025.CSV.gz',
    'some/folder/visits-1.parquet',
    'a.zip › in/visits.csv',
    'book.xlsx › 就诊',
  ])('by its name: %s', (label) => {
    expect(relationsOf(source(label, ['no', ' 人员 ', 'more']))).toEqual([[label, 'visit']])
  })

  it('by its columns where two names fit', () => {
    expect(relationsOf(source('visits_drugs.csv', ['No', 'drug']))).toEqual([['visits_drugs.csv', 'drug']])
  })

  it('and says so where both fit', () => {
    expect(() => relationsOf(source('visits_drugs', ['No', '人员', 'drug']))).toThrow(
      /visits_drugs 同时符合 visit、drug/,
    )
  })

  it('and is named when it is none of them', () => {
    const none = source('README.md', ['No', '人员'])
    expect(matchSources(mapping, [none, source('visits', ['No', '人员'])]).unmatched).toEqual(['README.md'])
  })

  it('and is an error when the name fits but the columns do not', () => {
    expect(() => relationsOf(source('visits.csv', ['No']))).toThrow(
      /visits\.csv .*source\.visit.*缺少列：人员/,
    )
  })

  it('and nothing at all is an error', () => {
    expect(() => relationsOf(source('visit-list.txt', ['No', '人员']))).toThrow(
      expect.objectContaining({ code: 'nothing-matched' }),
    )
  })

  it('a pattern is not a regular expression', () => {
    const odd = { ...mapping, relations: [relation('visit', ['a.(b)+'], ['No'])] }
    expect(matchSources(odd, [source('a.(b)+', ['No'])]).matched).toHaveLength(1)
    expect(() => matchSources(odd, [source('aXbb', ['No'])])).toThrow(/没有一个文件/)
  })
})
