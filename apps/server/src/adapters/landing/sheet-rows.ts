import { unescapeWorkbookText } from './safe-text.ts'
import type { Workbook } from './workbook.ts'
import { readPart } from './workbook.ts'
import type { DateShape } from './workbook-values.ts'
import { numberText, serialText } from './workbook-values.ts'
import type { XmlHandlers } from './xml-reader.ts'
import { attribute } from './xml-reader.ts'

const MOST_COLUMNS = 16_384
const EXACT_DIGITS = 15

/** What turns stored cells into text, and what was noticed on the way. */
export interface CellReading {
  sharedTexts: readonly string[]
  dateStyles: readonly (DateShape | undefined)[]
  from1904: boolean
  /** Formulas saved without a value: their cell is null. */
  emptyFormulas: number
  /** Whole numbers of more than fifteen digits: the program that saved them may have lost the last ones. */
  longNumbers: number
}

interface Cell {
  column: number
  type: string
  style: number
  value: string | undefined
  hasFormula: boolean
}

/** `BC12` → 54 (columns count from 0). */
function columnOf(reference: string): number {
  let column = 0
  for (const character of reference) {
    const letter = character.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

function numberCell(stored: string, style: number, reading: CellReading): string {
  const shape = reading.dateStyles[style]
  const asDate = shape ? serialText(Number(stored), { shape, from1904: reading.from1904 }) : undefined
  if (asDate !== undefined) return asDate
  const text = numberText(stored)
  if (!text.includes('.') && text.replace(/^[+-]/, '').length > EXACT_DIGITS) reading.longNumbers += 1
  return text
}

/** Text of a cell: what it holds, never what a formula would give; null when it holds nothing. */
function cellText({ type, style, value, hasFormula }: Cell, reading: CellReading): string | null {
  if (value === undefined) {
    if (hasFormula) reading.emptyFormulas += 1
    return null
  }
  if (type === 's') return reading.sharedTexts[Number(value)] ?? null
  if (type === 'inlineStr' || type === 'str') return unescapeWorkbookText(value)
  if (type === 'b') return value.trim() === '0' || value.trim() === 'false' ? '0' : '1'
  if (type === 'e') return value
  if (type === 'd') return value.replace('T', ' ').replace(/(\.\d+)?Z?$/, '')
  return value === '' ? null : numberCell(value, style, reading)
}

/** Cells of one row by column; holes are null. */
export type SheetRow = (string | null)[]

function rowHandlers(reading: CellReading, onRow: (row: SheetRow, rowNo: number) => void): XmlHandlers {
  let row: SheetRow = []
  let rowNo = 0
  let cell: Cell | undefined
  let reads = false
  let inPhonetic = false
  let column = -1
  return {
    onOpen(name, attributes) {
      if (name === 'row') {
        rowNo = Number(attribute(attributes, 'r') ?? rowNo + 1)
        row = []
        column = -1
      } else if (name === 'c') {
        const reference = attribute(attributes, 'r')
        column = reference === undefined ? column + 1 : columnOf(reference)
        const type = attribute(attributes, 't') ?? 'n'
        cell = {
          column,
          type,
          style: Number(attribute(attributes, 's') ?? 0),
          value: undefined,
          hasFormula: false,
        }
      } else if (cell) {
        if (name === 'f') cell.hasFormula = true
        if (name === 'rPh') inPhonetic = true
        reads = !inPhonetic && (name === 'v' || name === 't')
        if (reads) cell.value ??= ''
      }
    },
    onText(text) {
      if (reads && cell) cell.value = (cell.value ?? '') + text
    },
    onClose(name) {
      reads = false
      if (name === 'rPh') inPhonetic = false
      if (name === 'c' && cell) {
        if (cell.column >= 0 && cell.column < MOST_COLUMNS) row[cell.column] = cellText(cell, reading)
        cell = undefined
      }
      if (name === 'row')
        onRow(
          Array.from(row, (value) => value ?? null),
          rowNo,
        )
    },
  }
}

/** Goes through the rows of a sheet; `afterChunk` says whether to go on. */
export async function eachRow(
  sheet: { book: Workbook; part: string; reading: CellReading },
  {
    onRow,
    afterChunk,
  }: { onRow: (row: SheetRow, rowNo: number) => void; afterChunk: () => Promise<boolean> },
): Promise<void> {
  await readPart(sheet.book, sheet.part, {
    handlers: rowHandlers(sheet.reading, onRow),
    mostBytes: sheet.book.limits.workbookPartBytes,
    afterChunk,
  })
}

/** True when every cell is null or blank. */
export const isEmptyRow = (row: SheetRow): boolean => row.every((cell) => cell === null || cell.trim() === '')
