import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { OfficialTable } from '../../use-cases/review/read-points/official-table.ts'
import { csvRows, readCsvRows } from './read-csv-rows.ts'
import { workbookRows } from './read-workbook-rows.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'

const table = (label: string, [headers = [], ...rows]: readonly (readonly string[])[]): OfficialTable => ({
  label,
  headers,
  rows,
})

/** The codes of each point in the second file of a pair (`kp_id,seq,code`), joined by a blank. */
async function codesByPoint(path: string): Promise<ReadonlyMap<string, string>> {
  const [headers = [], ...rows] = await readCsvRows(path)
  const point = headers.indexOf('kp_id')
  const code = headers.indexOf('code')
  if (point < 0 || code < 0) throw new SpreadsheetError(`${path} 缺少 kp_id 或 code 列`)
  const byPoint = Map.groupBy(rows, (row) => row[point] ?? '')
  return new Map([...byPoint].map(([id, same]) => [id, same.map((row) => row[code] ?? '').join(' ')]))
}

/** A list of points comes as a pair: `x.csv` has a row per point, `x_code.csv` beside it a row per code of a point. */
async function withCodes(path: string, points: OfficialTable): Promise<OfficialTable> {
  const codesPath = join(dirname(path), `${basename(path, extname(path))}_code.csv`)
  const id = points.headers.indexOf('kp_id')
  if (id < 0 || points.headers.includes('codes') || !existsSync(codesPath)) return points
  const codes = await codesByPoint(codesPath)
  return {
    label: points.label,
    headers: [...points.headers, 'codes'],
    rows: points.rows.map((row) => [...row, codes.get(row[id] ?? '') ?? '']),
  }
}

/**
 * Reads a file of official knowledge points as tables: each sheet of an XLSX workbook, or a CSV file with the codes that
 * lie beside it. Throws `SpreadsheetError` for what is neither, and for what is not there.
 */
export async function readOfficialFile(path: string): Promise<readonly OfficialTable[]> {
  const kind = extname(path).toLowerCase()
  const label = basename(path)
  if (!existsSync(path)) throw new SpreadsheetError(`没有文件 ${path}`)
  if (kind === '.csv') return [await withCodes(path, table(label, await readCsvRows(path)))]
  return readOfficialContent(path, await readFile(path))
}

/** The same of one file that is here already, called by its name; codes that lie in a second file are not with it. */
export async function readOfficialContent(name: string, content: Buffer): Promise<readonly OfficialTable[]> {
  const kind = extname(name).toLowerCase()
  const label = basename(name)
  if (kind === '.csv') return [table(label, csvRows(name, content))]
  if (kind === '.xlsx') {
    const sheets = await workbookRows(name, content)
    return sheets.map((sheet) => table(sheets.length === 1 ? label : `${label} ${sheet.name}`, sheet.rows))
  }
  throw new SpreadsheetError(`${name}: 只能读取 .xlsx 和 .csv, 旧的 .xls 请先用表格软件另存为 XLSX`)
}
