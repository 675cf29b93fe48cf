import { type CivilDay, civilDayFromText } from '@fundwatch/domain'
import type { Complaint } from '@fundwatch/engine'
import { CsvError, parse } from 'csv-parse/sync'
import { YamlMap } from '../review/edition/yaml-map.ts'

/** Where the lists that screens read lie, each `<name>.csv`, and the file that says what columns each has. */
export const LISTS = 'catalog/screening-lists'
const COLUMNS = `${LISTS}/lists.yaml`

/** What columns a list has: what a cell may hold, and which of them make a row. */
interface ListLaw {
  readonly key: readonly string[]
  /** Column → `text`, `whole`, `day` or words with `|`; a `?` at the end lets it be empty. */
  readonly columns: ReadonlyMap<string, string>
}

const OF_EVERY_LIST: readonly (readonly [string, string])[] = [
  ['valid_from', 'day'],
  ['valid_to', 'day?'],
  ['source', 'text'],
]

/** Reads the lists strictly; complains with file and line of columns nobody knows, of wrong days and numbers, and of rows that are there twice. */
export function parseLists(files: ReadonlyMap<string, string>): readonly Complaint[] {
  const complaints: Complaint[] = []
  const lists = [...files].filter(([path]) => path.startsWith(`${LISTS}/`) && path.endsWith('.csv'))
  const told = files.get(COLUMNS)
  if (lists.length === 0 || told === undefined)
    return lists.length === 0
      ? []
      : [{ origin: { file: COLUMNS, line: 1 }, message: '缺少这个文件。请补上。' }]
  const laws = YamlMap.read(COLUMNS, told, complaints)
  for (const [file, text] of lists) {
    const law = laws?.map(file.slice(LISTS.length + 1, -'.csv'.length))
    if (law === undefined)
      complaints.push({ origin: { file, line: 1 }, message: `${COLUMNS} 没有说明它有哪些列。请补上。` })
    else complaints.push(...complaintsOf(file, text, lawOf(law)))
  }
  return complaints
}

function lawOf(map: YamlMap): ListLaw {
  map.only(['key', 'columns'])
  const columns = map.map('columns')
  const own = (columns?.names() ?? []).map((name) => [name, columns?.text(name) ?? ''] as const)
  return { key: map.texts('key'), columns: new Map([...own, ...OF_EVERY_LIST]) }
}

/** So many complaints of one list are told: what is wrong in every row is told often enough. */
const MOST_OF_ONE = 50

interface ListRow {
  readonly record: Readonly<Record<string, string>>
  readonly line: number
}

function complaintsOf(file: string, text: string, law: ListLaw): readonly Complaint[] {
  const at = (line: number, message: string): Complaint => ({ origin: { file, line }, message })
  const read = rowsOf(text)
  if (!Array.isArray(read)) return [at(read.line, read.message)]
  const [header] = text.split('\n', 1)
  const columns = (header ?? '').trim().split(',')
  const unknown = columns.filter((name) => !law.columns.has(name))
  const missing = [...law.columns.keys()].filter((name) => !columns.includes(name))
  if (unknown.length + missing.length > 0)
    return [
      ...unknown.map((name) =>
        at(1, `不认识 “${name}” 列。可以有的列: ${[...law.columns.keys()].join('、')}。`),
      ),
      ...missing.map((name) => at(1, `缺少 “${name}” 列。请补上。`)),
    ]
  const wrong = read.flatMap(({ record, line }) =>
    wrongCells(record, law).map((message) => at(line, message)),
  )
  return [...wrong, ...twice(read, law).map(({ line, message }) => at(line, message))].slice(0, MOST_OF_ONE)
}

/** The rows with their lines, or what is wrong with the file as such. */
function rowsOf(text: string): ListRow[] | { readonly line: number; readonly message: string } {
  try {
    const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
    })
    return rows.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as CsvError & { readonly lines?: number }).lines ?? 1)
    return { line, message: `这一行的列数或引号与表头不符（${error.code}）。请改正。` }
  }
}

function wrongCells(record: Readonly<Record<string, string>>, { columns }: ListLaw): readonly string[] {
  const wrong = [...columns].flatMap(([name, form]) => wrongCell(name, record[name] ?? '', form) ?? [])
  const { valid_from: from = '', valid_to: to = '' } = record
  return wrong.length === 0 && to !== '' && to < from
    ? [`失效日 valid_to（${to}）早于生效日 valid_from（${from}）。请改正。`]
    : wrong
}

function wrongCell(name: string, cell: string, form: string): string | undefined {
  const isOptional = form.endsWith('?')
  if (cell === '') return isOptional ? undefined : `“${name}” 不能为空。请补上。`
  const kind = isOptional ? form.slice(0, -1) : form
  if (kind === 'day' && civilDayFromText(cell) === undefined)
    return `“${name}” 的 ${cell} 不是日期，应写作 YYYY-MM-DD。`
  if (kind === 'whole' && !/^-?\d{1,15}$/.test(cell)) return `“${name}” 的 ${cell} 不是整数。`
  const words = kind.split('|')
  if (words.length > 1 && !words.includes(cell)) return `“${name}” 的 ${cell} 不在 ${words.join('、')} 之中。`
  return undefined
}

/** Rows of one key of which the days overlap: which of them holds would be chance. */
function twice(rows: readonly ListRow[], { key }: ListLaw): { line: number; message: string }[] {
  const same = Map.groupBy(rows, ({ record }) => key.map((name) => record[name] ?? '').join('\u0000'))
  return [...same.values()]
    .filter(({ length }) => length > 1)
    .flatMap((own) => {
      const ordered = own.toSorted((left, right) => (fromOf(left) < fromOf(right) ? -1 : 1))
      return ordered.flatMap((row, at) => {
        const before = ordered[at - 1]
        if (before === undefined || toOf(before) < fromOf(row)) return []
        const told = key.map((name) => row.record[name] ?? '').join('、')
        return [{ line: row.line, message: `与第 ${before.line} 行重复: ${told} 的有效期重叠。请留一行。` }]
      })
    })
}

const fromOf = ({ record }: ListRow): CivilDay => (record['valid_from'] ?? '') as CivilDay
const toOf = ({ record }: ListRow): CivilDay => (record['valid_to'] || '9999-12-31') as CivilDay
