import type { OfficialTable } from './official-table.ts'
import type { Publication } from './publications.ts'
import { findPublication } from './publications.ts'
import type { ColumnPlaces, OfficialColumn } from './recognise-columns.ts'
import { areHeaders, recogniseColumns } from './recognise-columns.ts'
import type { RuleClass } from './rule-classes.ts'
import { attachmentNumber, findRuleClass } from './rule-classes.ts'

/** One point of an official file, with all its codes. */
export interface OfficialRow {
  readonly label: string
  readonly ruleClass: RuleClass
  readonly publication: Publication
  readonly point: string
  readonly codes: readonly string[]
  /** The cell of a column, trimmed; empty when the file has no such column. */
  readonly cell: (column: OfficialColumn) => string
}

/** A row that cannot even be placed, and why. */
export interface UnplacedRow {
  readonly label: string
  readonly point: string
  readonly name: string
  readonly reason: string
}

const MOST_TITLE_ROWS = 10

interface Body {
  readonly places: ColumnPlaces
  readonly rows: readonly (readonly string[])[]
  /** Lines above the headers: a title may name the rule. */
  readonly title: string
}

/** Official sheets often begin with a title: the headers are the first row that says where codes and names are. */
function findBody({ headers, rows }: OfficialTable): Body | undefined {
  const all = [headers, ...rows]
  const at = all.slice(0, MOST_TITLE_ROWS + 1).findIndex((row) => areHeaders(recogniseColumns(row)))
  if (at < 0) return undefined
  const title = all.slice(0, at).flat().join(' ')
  return { places: recogniseColumns(all[at] ?? []), rows: all.slice(at + 1), title }
}

const CODE = /[A-Z]{0,2}[0-9][0-9A-Z]{8,}|[A-Z][A-Z0-9]{8,}/g

/** Item codes begin with two zeros, which are lost where a program took the code for a number. */
const withZeros = (code: string): string => (/^\d{13}$/.test(code) ? `00${code}` : code)

/** The codes in a cell, whatever stands between them. */
const codesIn = (cell: string): string[] =>
  (cell.normalize('NFKC').toUpperCase().match(CODE) ?? []).map(withZeros)

interface Placing {
  readonly label: string
  readonly title: string
  readonly places: ColumnPlaces
  readonly publication: Publication | undefined
}

function cellReader(row: readonly string[], places: ColumnPlaces): OfficialRow['cell'] {
  return (column) => {
    const at = places[column]
    return at === undefined ? '' : (row[at] ?? '').trim()
  }
}

function placeRow(row: readonly string[], rowNo: number, placing: Placing): OfficialRow | UnplacedRow {
  const cell = cellReader(row, placing.places)
  const file = cell('file') || placing.label
  const label = `${placing.label} 第 ${rowNo} 行`
  const ruleClass = findRuleClass(cell('ruleClass')) ?? findRuleClass(`${file} ${placing.title}`)
  const publication =
    placing.publication ?? findPublication(cell('publication')) ?? findPublication(`${file} ${placing.title}`)
  const unplaced = { label, point: '', name: cell('name') }
  if (!ruleClass) return { ...unplaced, reason: '看不出属于哪条规则: 文件名、标题或“规则名称”列要写明' }
  if (!publication)
    return { ...unplaced, reason: '看不出是哪一批知识点: 文件名要写明第几批, 或导入时指定来源和日期' }
  const officialNo = /^\d+$/.test(cell('rowNo')) ? Number(cell('rowNo')) : rowNo
  const attachment = attachmentNumber(file, ruleClass)
  const point = `${publication.id}.${attachment}-${String(officialNo).padStart(4, '0')}`
  const codes = [...codesIn(cell('code')), ...codesIn(cell('containedCode'))]
  return { label, ruleClass, publication, point, codes, cell }
}

/** True for what became a row. */
export const isPlaced = (row: OfficialRow | UnplacedRow): row is OfficialRow => 'ruleClass' in row

/** A row without number and name goes on with the codes of the row above: cells were merged. */
function continues(row: OfficialRow | UnplacedRow): row is OfficialRow {
  return isPlaced(row) && row.cell('name') === '' && row.cell('rowNo') === '' && row.codes.length > 0
}

/** Reads the points of a sheet; `publication` is given when the file does not say its batch. */
export function readOfficialRows(
  table: OfficialTable,
  publication?: Publication,
): readonly (OfficialRow | UnplacedRow)[] {
  const body = findBody(table)
  if (!body)
    return [{ label: table.label, point: '', name: '', reason: '找不到表头: 至少要有编码和名称两列' }]
  const placing = { label: table.label, title: body.title, places: body.places, publication }
  const points: (OfficialRow | UnplacedRow)[] = []
  for (const [at, cells] of body.rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = placeRow(cells, at + 1, placing)
    const above = points.at(-1)
    if (continues(row) && above && isPlaced(above))
      points[points.length - 1] = { ...above, codes: [...above.codes, ...row.codes] }
    else points.push(row)
  }
  return points
}
