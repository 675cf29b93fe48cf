import type { ColumnType, Complaint, Dataset, DatasetEntry } from '@fundwatch/engine'
import { CsvError, parse } from 'csv-parse/sync'
import { YamlMap } from './yaml-map.ts'

const COLUMN_TYPES: readonly ColumnType[] = [
  'text',
  'code',
  'integer',
  'quantity',
  'price',
  'fen',
  'day',
  'codes',
]
const BEFORE = ['point', 'name']
const AFTER = ['valid_from', 'valid_to', 'source', 'supersedes']
const FIELDS = ['id', 'title', 'about', 'columns', 'key', 'sources']
const SOURCE_FIELDS = ['id', 'title', 'publisher', 'batch', 'published_on', 'url']
const CSV_ERRORS: ReadonlyMap<string, string> = new Map([
  ['CSV_QUOTE_NOT_CLOSED', '引号没有收尾。请补上另一半引号。'],
  ['INVALID_OPENING_QUOTE', '引号不在一格的开头。请给整格加引号，格内的引号写两次。'],
  ['CSV_INVALID_CLOSING_QUOTE', '引号后面不是逗号。请给整格加引号，格内的引号写两次。'],
])

/** The texts of a dataset: its description and its entries. */
export interface DatasetText {
  readonly folder: string
  readonly description: string
  readonly entries: string
}

/** Reads `dataset.yaml` and `entries.csv`; complains of unknown columns, sources and malformed codes. */
export function parseDataset(
  { folder, description, entries }: DatasetText,
  complaints: Complaint[],
): Dataset | undefined {
  const yaml = YamlMap.read(`${folder}/dataset.yaml`, description, complaints)
  if (!yaml) return undefined
  yaml.only(FIELDS)
  const columns = columnsOf(yaml)
  const sources = yaml.maps('sources').map((source) => {
    source.only(SOURCE_FIELDS)
    return {
      id: source.text('id'),
      title: source.text('title'),
      publisher: source.text('publisher'),
      publishedOn: source.text('published_on', ''),
      url: source.text('url', ''),
    }
  })
  const dataset = {
    id: yaml.text('id'),
    title: yaml.text('title'),
    about: yaml.text('about'),
    columns,
    key: yaml.texts('key'),
    sources,
    origin: yaml.origin,
  }
  return { ...dataset, entries: parseEntries(`${folder}/entries.csv`, entries, { ...dataset, complaints }) }
}

function columnsOf(yaml: YamlMap): Dataset['columns'] {
  const map = yaml.map('columns')
  const standing = [...BEFORE, ...AFTER]
  const named = (map?.names() ?? []).map((name): [string, Dataset['columns'][string]] => {
    const column = map?.map(name)
    column?.only(['type', 'title'])
    if (standing.includes(name))
      map?.complain(`${name} 是每个知识集都有的列，不必写在 columns 中。请删去。`, name)
    return [name, { type: column?.oneOf('type', COLUMN_TYPES) ?? 'text', title: column?.text('title') ?? '' }]
  })
  return Object.fromEntries(named)
}

interface EntryContext extends Pick<Dataset, 'columns' | 'sources'> {
  readonly complaints: Complaint[]
}

function parseEntries(file: string, text: string, context: EntryContext): DatasetEntry[] {
  const { columns, complaints } = context
  const header = [...BEFORE, ...Object.keys(columns), ...AFTER]
  try {
    const rows = parse(text, { bom: true, info: true, relax_column_count: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    const found = rows[0]?.record ?? []
    if (found.join() !== header.join()) {
      complaints.push({
        origin: { file, line: 1 },
        message: `表头应为 ${header.join(',')}，而不是 ${found.join(',')}。请改表头，或改 dataset.yaml 的 columns。`,
      })
      return []
    }
    const sourceIds = new Set(context.sources.map(({ id }) => id))
    return rows
      .slice(1)
      .flatMap(({ record, info }) =>
        entryOf({ record, origin: { file, line: info.lines }, header, sourceIds }, context),
      )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { code, lines } = error as CsvError & { readonly lines?: number }
    const what = CSV_ERRORS.get(code) ?? '这一行附近的写法不对。请用表格软件另存为 CSV (UTF-8)。'
    complaints.push({ origin: { file, line: lines ?? 1 }, message: `CSV 无法读取: ${what}` })
    return []
  }
}

function entryOf(
  {
    record,
    origin,
    header,
    sourceIds,
  }: { record: string[]; origin: DatasetEntry['origin']; header: string[]; sourceIds: ReadonlySet<string> },
  { columns, complaints }: EntryContext,
): DatasetEntry[] {
  const say = (message: string) => complaints.push({ origin, message })
  if (record.length !== header.length) {
    say(`有 ${record.length} 列，应有 ${header.length} 列。请核对逗号和引号。`)
    return []
  }
  const cells = Object.fromEntries(header.map((name, at) => [name, record[at] ?? '']))
  const cell = (name: string) => cells[name] ?? ''
  if (cell('point') === '') say('缺少 point（知识点编号）。请补上。')
  if (!sourceIds.has(cell('source')))
    say(`来源 "${cell('source')}" 不在 dataset.yaml 的 sources 中。请更正，或在 sources 中加上它。`)
  const own = Object.fromEntries(Object.keys(columns).map((name) => [name, cell(name)]))
  return [
    {
      point: cell('point'),
      name: cell('name'),
      columns: own,
      validFrom: cell('valid_from'),
      validTo: cell('valid_to'),
      source: cell('source'),
      supersedes: cell('supersedes')
        .split(' ')
        .filter((part) => part !== ''),
      origin,
    },
  ]
}
