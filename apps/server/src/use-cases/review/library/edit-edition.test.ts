import { describe, expect, it } from 'vitest'
import { BED, entries, NURSING, RULE, smallEdition } from '../testing/small-edition.ts'
import { editEdition } from './edit-edition.ts'
import type { EditWish } from './edition-desk.ts'

const DATASET = 'item-daily-frequency'
const ENTRIES = `catalog/knowledge/${DATASET}/entries.csv`
const RULE_FILE = `catalog/rules/${DATASET}/rule.yaml`
const files = smallEdition()
const rows = (...told: EditWish['datasets'][number]['rows']): EditWish => ({
  rules: [],
  datasets: [{ id: DATASET, rows: told, source: null }],
})
const bed = BED.split(',')
const changed = (cells: readonly string[], at: number, value: string) =>
  cells.map((cell, no) => (no === at ? value : cell))
const edited = (wish: EditWish) => editEdition(files, wish, files)

describe('an edit of knowledge', () => {
  it('changes, adds and takes away rows by their place, and leaves the others as they are', () => {
    const told = edited(
      rows(
        { row: 0, cells: changed(bed, 3, '2') },
        { row: 1, cells: null },
        { row: null, cells: ['loc-1', '本地', '001109000020000', '1', '日', '2026-01-01', '', 'b08', ''] },
      ),
    )
    expect(told.problems).toEqual([])
    expect(told.files).toEqual([
      {
        path: ENTRIES,
        body: entries(changed(bed, 3, '2').join(','), 'loc-1,本地,001109000020000,1,日,2026-01-01,,b08,'),
      },
    ])
  })

  it('makes no file when nothing is different', () => {
    expect(edited(rows({ row: 0, cells: bed })).files).toEqual([])
  })

  it('says of each cell what is wrong, and makes nothing then', () => {
    const { problems, files: made } = edited(
      rows(
        { row: 0, cells: changed(bed, 3, 'viel') },
        { row: 1, cells: changed(changed(NURSING.split(','), 5, '2026-02-30'), 7, 'b99') },
        { row: 9, cells: bed },
        { row: null, cells: ['x'] },
        { row: 0, cells: changed(changed(bed, 5, '2026-03-01'), 6, '2026-02-01') },
      ),
    )
    expect(made).toEqual([])
    expect(problems.map(({ at, column }) => [at, column])).toEqual([
      [0, 'max_quantity'],
      [1, 'valid_from'],
      [1, 'source'],
      [2, null],
      [3, null],
      [4, 'valid_to'],
    ])
  })

  it('refuses control characters and cells without end', () => {
    const { problems } = edited(
      rows({ row: 0, cells: changed(changed(bed, 1, 'a\nb'), 4, 'x'.repeat(2_001)) }),
    )
    expect(problems.map(({ column }) => column)).toEqual(['name', 'unit'])
  })

  it('takes a new source with the rows that rest on it', () => {
    const source = {
      id: 'loc',
      title: '本市规定',
      publisher: '市医疗保障局',
      publishedOn: '2026-05-01',
      url: '',
    }
    const told = edited({
      rules: [],
      datasets: [{ id: DATASET, rows: [], source }],
    })
    expect(told.problems).toEqual([])
    expect(told.files.map(({ path }) => path)).toEqual([`catalog/knowledge/${DATASET}/dataset.yaml`])
    expect(told.files[0]?.body).toContain('published_on: 2026-05-01')
  })

  it('knows no other dataset and no other rule', () => {
    const wish = { rules: [], datasets: [{ id: 'no-such', rows: [], source: null }] }
    expect(edited(wish).problems.map(({ id }) => id)).toEqual(['no-such'])
    const rule = { ruleId: '../../etc', parameters: [], status: null, missing: null }
    expect(edited({ rules: [rule], datasets: [] }).problems.map(({ id }) => id)).toEqual(['../../etc'])
  })
})

describe('an edit of a rule', () => {
  const rule = (told: Partial<EditWish['rules'][number]>): EditWish => ({
    rules: [{ ruleId: DATASET, parameters: [], status: null, missing: null, ...told }],
    datasets: [],
  })

  it('counts the version on once, however often it is edited', () => {
    const once = edited(rule({ status: 'draft', missing: '等本地规定' }))
    expect(once.files.map(({ path }) => path)).toEqual([RULE_FILE])
    const body = once.files[0]?.body ?? ''
    expect(body).toContain('version: 2')
    expect(body).toContain('missing: 等本地规定')
    const again = editEdition(smallEdition({ [RULE_FILE]: body }), rule({ missing: '等省里规定' }), files)
    expect(again.files[0]?.body).toContain('version: 2')
  })

  it('refuses a rule that contradicts itself', () => {
    expect(edited(rule({ status: 'draft' })).problems).toHaveLength(1)
  })

  it('keeps every value of a parameter with its day and its source', () => {
    const values = [
      { value: '2', from: '', source: '起始' },
      { value: '3', from: '2026-01-01', source: '本地' },
    ]
    const told = edited(rule({ parameters: [{ name: 'max', values }] }))
    expect(told.files[0]?.body).toContain('{ value: "3", from: 2026-01-01, source: 本地 }')
    expect(RULE).not.toContain('本地')
  })
})
