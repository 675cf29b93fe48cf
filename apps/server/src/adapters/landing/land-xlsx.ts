import { join } from 'node:path'
import type { CellFile } from './cell-file.ts'
import { createCellFile } from './cell-file.ts'
import type { LandContext, LandedInWork } from './land-context.ts'
import { breathe } from './land-context.ts'
import { landingError } from './landing-errors.ts'
import { nameColumns } from './name-columns.ts'
import type { Refusal } from './refused-reasons.ts'
import { refuse } from './refused-reasons.ts'
import type { RefusedRows } from './refused-rows.ts'
import { collectRefused } from './refused-rows.ts'
import type { CellReading, SheetRow } from './sheet-rows.ts'
import { eachRow, isEmptyRow } from './sheet-rows.ts'
import { openWorkbook, readDateStyles, readSharedTexts } from './workbook.ts'
import { writeRaw } from './write-raw.ts'

function withoutTrailingBlanks(row: SheetRow): SheetRow {
  const last = row.findLastIndex((cell) => cell !== null && cell.trim() !== '')
  return row.slice(0, last + 1)
}

interface SheetPass {
  context: LandContext
  refused: RefusedRows
  cells: CellFile
  header: string[]
}

function judge(row: SheetRow, { header, context }: SheetPass): Refusal | undefined {
  const most = context.limits.lineBytes
  const bytes = row.reduce((sum, cell) => sum + Buffer.byteLength(cell ?? ''), 0)
  if (bytes > most) return refuse('line-too-long', { bytes, most })
  if (row.some((cell) => cell?.includes('\0'))) return refuse('nul')
  if (!row.every((cell) => cell === null || cell.isWellFormed())) return refuse('encoding')
  const found = withoutTrailingBlanks(row).length
  if (found > header.length) return refuse('columns-extra', { expected: header.length, found, lines: 1 })
  return undefined
}

function takeRow(row: SheetRow, rowNo: number, pass: SheetPass): void {
  if (isEmptyRow(row)) return
  if (pass.header.length === 0) {
    const names = withoutTrailingBlanks(row).map((cell) => cell ?? '')
    const { source, limits } = pass.context
    pass.header.push(...nameColumns(names, { label: source.label, most: limits.columns }))
    return
  }
  const refusal = judge(row, pass)
  if (refusal) {
    pass.refused.add({
      fileRow: rowNo,
      refusal,
      original: Buffer.from(row.map((cell) => cell ?? '').join('\t')),
    })
  } else {
    pass.cells.add(row)
  }
}

function notesOn({ emptyFormulas, longNumbers }: CellReading): string[] {
  const notes: string[] = []
  if (emptyFormulas > 0) {
    notes.push(`${emptyFormulas} 个公式单元格没有保存计算结果，按空值读取。请用 Excel 打开并保存后重新导入。`)
  }
  if (longNumbers > 0) {
    notes.push(`${longNumbers} 个数字超过 15 位，Excel 可能已改掉末几位。编码、证件号请用文本格式导出。`)
  }
  return notes
}

/** Lands one sheet of a workbook; `path` is the workbook's plain bytes. */
export async function landXlsx(context: LandContext, path: string): Promise<LandedInWork> {
  const { source, limits, signal } = context
  const book = await openWorkbook(path, { label: source.label, limits })
  const sheet = book.sheets[source.sheet?.index ?? 0]
  if (!sheet) throw landingError('sheet-missing', { label: source.label })
  const reading: CellReading = {
    sharedTexts: await readSharedTexts(book),
    dateStyles: await readDateStyles(book),
    from1904: book.from1904,
    emptyFormulas: 0,
    longNumbers: 0,
  }
  const file = join(context.work, 'cells.csv')
  const refused = collectRefused(context)
  const header: string[] = []
  const cells = createCellFile(file, () => header.length)
  const pass: SheetPass = { context, refused, cells, header }
  try {
    const onRow = (row: SheetRow, rowNo: number): void => takeRow(row, rowNo, pass)
    const afterChunk = async (): Promise<boolean> => {
      await breathe(signal)
      return true
    }
    await eachRow({ book, part: sheet.part, reading }, { onRow, afterChunk })
  } finally {
    cells.close()
  }
  if (header.length === 0) throw landingError('sheet-empty', { label: source.label })
  const { rows, multiLine } = cells
  const csv = { path: file, delimiter: ',', header, rows, multiLine, guarded: true }
  const raw = await writeRaw(context, csv)
  const refusedFile = await refused.finish()
  return {
    ...raw,
    rows,
    refusedRows: refused.count,
    ...(refusedFile === undefined ? {} : { refusedFile }),
    notes: notesOn(reading),
  }
}
