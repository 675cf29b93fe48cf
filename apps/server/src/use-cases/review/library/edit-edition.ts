import { type ColumnType, type Dataset, TYPE_SHAPES, typedValue, validDays } from '@fundwatch/engine'
import { isMap, isSeq, parseDocument } from 'yaml'
import { type EditionFiles, parseEdition } from '../edition/parse-edition.ts'
import { entriesText } from '../releases/entries-text.ts'
import { readRuleBook } from '../report/rule-book.ts'
import type { DatasetTable, Edited, EditProblem, EditWish, TableColumn } from './edition-desk.ts'
import { tableOf } from './edition-words.ts'

const MOST_CELL = 2_000

/**
 * The files that a wish makes of a release, each with what it says otherwise; a rule that was changed counts one version on from
 * that of the release in use. What is wrong stands at the row and column where it was typed, and then no file is made.
 */
export function editEdition(files: EditionFiles, wish: EditWish, against: EditionFiles): Edited {
  const made: { path: string; body: string }[] = []
  const problems: EditProblem[] = []
  for (const rule of wish.rules) {
    const edited = editRule(files, rule, against)
    problems.push(...edited.problems)
    made.push(...edited.files)
  }
  for (const dataset of wish.datasets) {
    const edited = editDataset(files, dataset)
    problems.push(...edited.problems)
    made.push(...edited.files)
  }
  return problems.length > 0
    ? { files: [], problems }
    : { files: made.filter(({ path, body }) => files.get(path) !== body), problems }
}

function editRule(files: EditionFiles, wish: EditWish['rules'][number], against: EditionFiles): Edited {
  const { ruleId } = wish
  const path = `catalog/rules/${ruleId}/rule.yaml`
  const text = files.get(path)
  const about = { of: 'rule', id: ruleId, at: null } as const
  if (text === undefined) return refused({ ...about, column: null, message: '没有这条规则' })
  const document = parseDocument(text)
  for (const { name, values } of wish.parameters)
    document.setIn(
      ['parameters', name],
      document.createNode(
        values.map(({ value, from, source }) => ({ value, ...(from === '' ? {} : { from }), source })),
      ),
    )
  if (wish.status !== null) document.set('status', wish.status)
  if (wish.missing !== null) {
    if (wish.missing === '') document.delete('missing')
    else document.set('missing', wish.missing)
  }
  flowOfParameters(document)
  const body = document.toString({ lineWidth: 0 })
  const said = readRuleBook(new Map([[path, body]])).rule(ruleId)
  const before = readRuleBook(new Map([[path, against.get(path) ?? '']])).rule(ruleId)
  if (said && before && body !== against.get(path) && said.version <= before.version)
    document.set('version', before.version + 1)
  const final = document.toString({ lineWidth: 0 })
  const { complaints } = parseEdition(new Map([[path, final]]))
  const problems = complaints.map(({ message }): EditProblem => ({ ...about, column: null, message }))
  return { files: problems.length > 0 ? [] : [{ path, body: final }], problems }
}

/** Values of parameters stand in one line each, as in the shipped rules. */
function flowOfParameters(document: ReturnType<typeof parseDocument>): void {
  const parameters = document.get('parameters')
  if (!isMap(parameters)) return
  for (const { value } of parameters.items)
    if (isSeq(value)) for (const one of value.items) if (isMap(one)) one.flow = true
}

function editDataset(files: EditionFiles, wish: EditWish['datasets'][number]): Edited {
  const folder = `catalog/knowledge/${wish.id}`
  const description = files.get(`${folder}/dataset.yaml`)
  const entries = files.get(`${folder}/entries.csv`)
  const about = { of: 'dataset', id: wish.id } as const
  if (description === undefined || entries === undefined)
    return refused({ ...about, at: null, column: null, message: '没有这个知识集' })
  const text = wish.source === null ? description : withSource(description, wish.source)
  const { edition } = parseEdition(
    new Map([
      [`${folder}/dataset.yaml`, text],
      [`${folder}/entries.csv`, entries],
    ]),
  )
  const dataset = edition.datasets[0]
  if (dataset === undefined)
    return refused({ ...about, at: null, column: null, message: '这个知识集读不出来' })
  const table = tableOf(dataset)
  const problems = wish.rows.flatMap((row, at) => problemsOfRow(row, { table, id: wish.id, at }))
  if (problems.length > 0) return { files: [], problems }
  const rows: (readonly string[] | null)[] = [...table.rows]
  const added: (readonly string[])[] = []
  for (const { row, cells } of wish.rows)
    if (row !== null) rows[row] = cells
    else if (cells !== null) added.push(cells)
  const kept = [...rows.filter((row) => row !== null), ...added].map((row) => entryOf(row, table))
  return {
    files: [
      ...(wish.source === null ? [] : [{ path: `${folder}/dataset.yaml`, body: text }]),
      { path: `${folder}/entries.csv`, body: entriesText(dataset.columns, kept) },
    ],
    problems,
  }
}

function withSource(
  description: string,
  source: NonNullable<EditWish['datasets'][number]['source']>,
): string {
  const document = parseDocument(description)
  const { id, title, publisher, publishedOn, url } = source
  const node = document.createNode({ id, title, publisher, published_on: publishedOn, url })
  node.flow = true
  document.addIn(['sources'], node)
  return document.toString({ lineWidth: 0 })
}

interface Place {
  readonly table: DatasetTable
  readonly id: string
  readonly at: number
}

function problemsOfRow(
  { row, cells }: EditWish['datasets'][number]['rows'][number],
  { table, id, at }: Place,
): EditProblem[] {
  const say = (column: string | null, message: string) => [
    { of: 'dataset', id, at, column, message } as const,
  ]
  if (row !== null && table.rows[row] === undefined) return say(null, '没有这一行')
  if (cells === null) return row === null ? say(null, '新增的行没有内容') : []
  if (cells.length !== table.columns.length) return say(null, `应有 ${table.columns.length} 列`)
  const sources = new Set(table.sources.map((source) => source.id))
  const wrong = table.columns.flatMap((column, no) => {
    const message = wrongWith(cells[no] ?? '', column, sources)
    return message === undefined ? [] : say(column.name, message)
  })
  const cell = (name: string) => cells[table.columns.findIndex((column) => column.name === name)] ?? ''
  const hasDays = wrong.length === 0 && validDays(cell('valid_from'), cell('valid_to')) === undefined
  return hasDays ? say('valid_to', '终止日期早于起始日期') : wrong
}

const NEEDED = ['point', 'name', 'source']

/** What is wrong with a cell, in Chinese; undefined when nothing is. Which cells may be empty is for the rules that use them. */
function wrongWith(
  cell: string,
  { name, type, isKey }: Pick<TableColumn, 'name' | 'type' | 'isKey'>,
  sources: ReadonlySet<string>,
): string | undefined {
  if (cell.length > MOST_CELL) return `最多 ${MOST_CELL} 个字`
  if (/[\u0000-\u001f\u007f]/.test(cell)) return '不能有换行等控制字符'
  if (cell === '') return NEEDED.includes(name) || isKey ? '不能为空' : undefined
  if (name === 'source' && !sources.has(cell)) return `来源应是 ${[...sources].join('、')} 之一，或先增加来源`
  return typedValue(type as ColumnType, cell) === undefined ? `应是${TYPE_SHAPES[type]}` : undefined
}

function entryOf(
  row: readonly string[],
  { columns }: DatasetTable,
): Omit<Dataset['entries'][number], 'origin'> {
  const cell = (name: string) => row[columns.findIndex((column) => column.name === name)] ?? ''
  const own = columns.slice(2, -4)
  return {
    point: cell('point'),
    name: cell('name'),
    columns: Object.fromEntries(own.map(({ name }) => [name, cell(name)])),
    validFrom: cell('valid_from'),
    validTo: cell('valid_to'),
    source: cell('source'),
    supersedes: cell('supersedes')
      .split(' ')
      .filter((part) => part !== ''),
  }
}

const refused = (problem: EditProblem): Edited => ({ files: [], problems: [problem] })
