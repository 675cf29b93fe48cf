import type { Complaint } from '@fundwatch/engine'
import { CsvError, parse } from 'csv-parse/sync'
import { type Field, type FieldType, type Interface, lengthFromText } from './field.ts'

const COLUMNS = ['node', 'code', 'name', 'type', 'length', 'code_set', 'required']
const TYPES: readonly FieldType[] = ['C', 'N', 'D', 'DT', 'node', 'nodes', 'texts']

interface Table {
  readonly file: string
  readonly text: string
  /** Names of the code lists that exist. */
  readonly codeSets: ReadonlySet<string>
}

/** Reads the fields of a transaction; what is wrong is complained of with file and line. */
export function parseInterface(transaction: string, table: Table, complaints: Complaint[]): Interface {
  const { file } = table
  const [header = [], ...rows] = recordsOf(table, complaints)
  const nodes = new Map<string, Field[]>()
  if (header.join() !== COLUMNS.join()) {
    complaints.push({ origin: { file, line: 1 }, message: `第一行应为 ${COLUMNS.join(',')}。` })
    return { transaction, nodes }
  }
  rows.forEach((cells, index) => {
    const say = (message: string) => complaints.push({ origin: { file, line: index + 2 }, message })
    const field = fieldOf(cells, table.codeSets, say)
    if (field === undefined) return
    const fields = nodes.get(field.node) ?? []
    if (fields.some(({ code }) => code === field.code)) say(`${field.node}.${field.code} 写了两次。`)
    nodes.set(field.node, [...fields, field])
  })
  return { transaction, nodes }
}

function recordsOf({ file, text }: Table, complaints: Complaint[]): string[][] {
  try {
    return parse(text, { relax_column_count: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    complaints.push({ origin: { file, line }, message: '不是合法的 CSV，请检查引号。' })
    return [[...COLUMNS]]
  }
}

function fieldOf(
  cells: readonly string[],
  codeSets: ReadonlySet<string>,
  say: (message: string) => void,
): Field | undefined {
  const [node = '', code = '', name = '', typeText = '', lengthText = '', codeSet = '', required = ''] = cells
  const type = TYPES.find((known) => known === typeText)
  const length = lengthText === '' ? null : lengthFromText(lengthText)
  if (cells.length !== COLUMNS.length) say(`应有 ${COLUMNS.length} 列，实有 ${cells.length} 列。`)
  if (node === '' || code === '' || name === '') say('node、code、name 都要有值。')
  if (type === undefined) say(`type 的值 "${typeText}" 不在 ${TYPES.join('、')} 之中。`)
  if (length === undefined) say(`length 的值 "${lengthText}" 应写作 30 或 "16,2"。`)
  if (codeSet !== '' && !codeSets.has(codeSet)) say(`没有代码表 ${codeSet}。`)
  if (required !== '' && required !== 'Y') say(`required 应为 Y 或空，不是 "${required}"。`)
  if (type === undefined || length === undefined) return undefined
  return { node, code, name, type, length, codeSet: codeSet || null, isRequired: required === 'Y' }
}
