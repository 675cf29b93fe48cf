import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareText } from '@fundwatch/domain'
import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { countsTable, withCounts } from '../../../../../../scripts/knowledge/counts-table.ts'
import { datasetFiles } from '../../../../../../scripts/knowledge/dataset-files.ts'
import { readOfficialKnowledge } from '../../../../../../scripts/knowledge/official-knowledge.ts'
import { linkReplaced } from './link-replaced.ts'

const root = join(import.meta.dirname, '../../../../../..')
const knowledge = join(root, 'catalog', 'knowledge')
const official = join(root, '..', 'shared', 'data', 'nhsa_two_libraries')
const facts = join(root, '..', 'shared', 'domain', 'data')
const classification = join(root, '..', 'shared', 'data', 'opendrg_chs_drg', 'chs_drg_11')

const datasets = readdirSync(knowledge, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

interface Description {
  readonly id: string
  readonly columns: Record<string, { type: string; title: string }>
  readonly key: string[]
  readonly sources: { id: string; published_on: string }[]
}
type Row = Readonly<Record<string, string>>

const textOf = (dataset: string, file: string): string => readFileSync(join(knowledge, dataset, file), 'utf8')
const descriptionOf = (dataset: string): Description => parseYaml(textOf(dataset, 'dataset.yaml'))
const rowsOf = (dataset: string): Row[] => parseCsv(textOf(dataset, 'entries.csv'), { columns: true })

describe.each(datasets)('the dataset %s', (dataset) => {
  const { id, columns, key, sources } = descriptionOf(dataset)
  const names = Object.keys(columns)
  const rows = rowsOf(dataset)

  it('has the columns that it describes, and sources for all of its rows', () => {
    const [header = ''] = textOf(dataset, 'entries.csv').split('\n', 1)
    expect(id).toBe(dataset)
    expect(header).toBe(
      ['point', 'name', ...names, 'valid_from', 'valid_to', 'source', 'supersedes'].join(','),
    )
    const known = new Set(sources.map((source) => source.id))
    expect(rows.filter((row) => !known.has(row['source'] ?? ''))).toEqual([])
    expect(key.every((column) => names.includes(column))).toBe(true)
  })

  it('has its rows in the order of points and columns', () => {
    const orderOf = (row: Row): string => [row['point'], ...names.map((name) => row[name])].join('\t')
    expect(rows.map(orderOf)).toEqual(rows.map(orderOf).sort(compareText))
  })

  it('replaces only points that it has, and says one thing of a key on a day', () => {
    const points = new Set(rows.map((row) => row['point']))
    const links = rows.flatMap((row) => (row['supersedes'] ?? '').split(' ')).filter((link) => link !== '')
    expect(links.filter((link) => !points.has(link))).toEqual([])
    const replaced = new Set(links)
    const open = rows.filter((row) => row['valid_to'] === '' && !replaced.has(row['point'] ?? ''))
    const keys = open.map((row) => key.map((column) => row[column]).join('\t'))
    expect(keys.length - new Set(keys).size).toBe(0)
  })
})

describe('the guide', () => {
  it('tells how much there is', async () => {
    const guide = readFileSync(join(root, 'docs', 'guides', 'knowledge.md'), 'utf8')
    expect(guide).toBe(withCounts(guide, await countsTable(knowledge)))
  })
})

// The official lists are not part of the project: where they are absent, the shipped entries speak for themselves.
describe.skipIf(!existsSync(official) || !existsSync(facts))('the official points', () => {
  it('give the shipped datasets byte for byte', async () => {
    const { entries } = await readOfficialKnowledge(official, facts)
    for (const { dataset, yaml, csv } of datasetFiles(entries)) {
      expect(textOf(dataset, 'dataset.yaml')).toBe(yaml)
      expect(
        textOf(dataset, 'entries.csv') === csv,
        `${dataset}/entries.csv is not what the script makes`,
      ).toBe(true)
    }
  })

  it('that a refresh replaces are found by their names as the official list links them', async () => {
    const { entries } = await readOfficialKnowledge(official, facts)
    const refreshed = entries.filter(({ source }) => source === 'u2601')
    const older = entries.filter(({ source }) => source !== 'u2601')
    const bare = refreshed.map((entry) => ({ ...entry, supersedes: '' }))
    const linked = linkReplaced(bare, older)
    const differing = linked.filter((entry, at) => entry.supersedes !== refreshed[at]?.supersedes)
    expect(differing.map(({ point }) => point)).toEqual([])
  })
})

// The names of the classifications are not part of the project either.
describe.skipIf(!existsSync(classification))('the prefixes of our own lists', () => {
  it.each([
    ['diagnosis-sex', 'diagnosis_prefix', 'diagnosis_names.json'],
    ['diagnosis-age', 'diagnosis_prefix', 'diagnosis_names.json'],
    ['operation-sex', 'operation_prefix', 'procedure_names.json'],
  ])('%s: each begins at least one code', (dataset, column, file) => {
    const codes = Object.keys(JSON.parse(readFileSync(join(classification, file), 'utf8')))
    const unused = rowsOf(dataset).filter((row) => !codes.some((code) => code.startsWith(row[column] ?? '')))
    expect(unused).toEqual([])
  })

  it('name no disease or operation of the other sex', () => {
    const male = /男性|阴茎|睾丸|(?<!会阴|外)阴囊|精索|附睾|前列腺(?!素)/
    const female = /女性|子宫|卵巢|输卵管|阴道|外阴|妊娠|分娩/
    const allowed = new Set(['O33.300x005', 'O65.300x002', 'N90.700', 'N90.800x011', 'Q52.703'])
    for (const [dataset, column, file] of [
      ['diagnosis-sex', 'diagnosis_prefix', 'diagnosis_names.json'],
      ['operation-sex', 'operation_prefix', 'procedure_names.json'],
    ] as const) {
      const names: Record<string, string> = JSON.parse(readFileSync(join(classification, file), 'utf8'))
      const wrong = rowsOf(dataset).flatMap((row) => {
        const other = row['sex'] === '1' ? female : male
        return Object.entries(names).filter(
          ([code, name]) => code.startsWith(row[column] ?? '') && other.test(name) && !allowed.has(code),
        )
      })
      expect(wrong).toEqual([])
    }
  })
})
