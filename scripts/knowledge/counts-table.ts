import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCsvRows } from '../../apps/server/src/adapters/spreadsheets/read-csv-rows.ts'

/** How much a dataset holds; `inForce` counts the rows that nothing has replaced or ended. */
interface DatasetCount {
  readonly dataset: string
  readonly title: string
  readonly points: number
  readonly rows: number
  readonly inForce: number
}

async function countDataset(folder: string, dataset: string): Promise<DatasetCount> {
  const description = await readFile(join(folder, dataset, 'dataset.yaml'), 'utf8')
  const title = /^title: (.*)$/m.exec(description)?.[1] ?? dataset
  const [headers = [], ...rows] = await readCsvRows(join(folder, dataset, 'entries.csv'))
  const cells = (column: string) => {
    const at = headers.indexOf(column)
    return (row: readonly string[]): string => row[at] ?? ''
  }
  const [point, validTo, supersedes] = [cells('point'), cells('valid_to'), cells('supersedes')]
  const replaced = new Set(rows.flatMap((row) => supersedes(row).split(' ')))
  const inForce = rows.filter((row) => validTo(row) === '' && !replaced.has(point(row)))
  return { dataset, title, points: new Set(rows.map(point)).size, rows: rows.length, inForce: inForce.length }
}

const tableRow = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

/** The counts of all datasets under a folder as a Markdown table, with the sum of what a machine can check. */
export async function countsTable(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  const datasets = entries.filter((entry) => entry.isDirectory())
  const names = datasets.map(({ name }) => name).sort()
  const counts = await Promise.all(names.map((name) => countDataset(folder, name)))
  const checkable = counts.filter(({ dataset }) => dataset !== 'drug-indication-text')
  const sum = (of: (count: DatasetCount) => number): number =>
    checkable.reduce((total, count) => total + of(count), 0)
  return [
    tableRow(['数据集', '内容', '知识点', '编码行', '现行编码行']),
    tableRow(['---', '---', '--:', '--:', '--:']),
    ...counts.map(({ dataset, title, points, rows, inForce }) =>
      tableRow([`\`${dataset}\``, title, points, rows, inForce]),
    ),
    tableRow([
      '合计',
      '机器可判断 (不含须人工判断的适应症)',
      sum((c) => c.points),
      sum((c) => c.rows),
      sum((c) => c.inForce),
    ]),
  ].join('\n')
}

const START = '<!-- counts -->'
const END = '<!-- /counts -->'

/** A guide with its table of counts made anew. Throws when the guide has no place for it. */
export function withCounts(guide: string, table: string): string {
  const start = guide.indexOf(START)
  const end = guide.indexOf(END)
  if (start < 0 || end < start) throw new Error(`The guide has no ${START} … ${END}`)
  return `${guide.slice(0, start + START.length)}\n${table}\n${guide.slice(end)}`
}
