import { hubError } from './hub-error.ts'
import { BATCH_STATES } from './lake-words.ts'
import type { LakeCell, LakeReader, LakeTable } from './read-lake.ts'

/** A delivered file of a batch and where its refused rows lie. */
export interface RefusedSource {
  readonly fileNo: number
  readonly label: string
  readonly table: string | null
  readonly refused: number
  /** The Parquet file of all its rows; null when it is not kept. */
  readonly rawPath: string | null
  readonly refusedPaths: readonly string[]
}

/** A batch and its files. */
export interface RefusedBatch {
  readonly status: string
  readonly files: readonly RefusedSource[]
}

/** Reads a Parquet file of the lake piece by piece. */
export interface RefusedFiles {
  /** At most `rows` rows from position `from` on, in file order; fewer when they are long. */
  page(wish: { readonly path: string; readonly from: number; readonly rows: number }): Promise<LakeTable>
}

/** A refused row on its way back to the sender. */
export interface ReturnedRow {
  readonly cells: readonly (string | null)[]
  readonly reasons: readonly string[]
  readonly fileRow?: number
  /** The text of a record that could not be cut into cells. */
  readonly original?: string
}

/** Writes refused rows as a file that can be corrected and imported again; gives their number. */
export type RefusedWriter = (task: {
  readonly rows: AsyncIterable<ReturnedRow>
  readonly columns: readonly string[]
  readonly to: string
  readonly format: 'csv' | 'xlsx'
}) => Promise<number>

/** What writing refused rows out needs. */
export interface ExportRefusedPorts {
  readonly reports: { refusedOf(batchNo: number): Promise<RefusedBatch | undefined> }
  readonly reader: LakeReader
  readonly lake: RefusedFiles
  readonly write: RefusedWriter
  /** Joins a folder and a file name. */
  readonly join: (folder: string, name: string) => string
}

/** Which refused rows, and where they go. */
export interface ExportRefusedWish {
  readonly batchNo: number
  /** All files of the batch unless told. */
  readonly fileNo?: number
  readonly folder: string
  readonly format: 'csv' | 'xlsx'
}

/** What was written; `message` says in Chinese why nothing was. */
export interface ExportedRefusals {
  readonly files: readonly { readonly path: string; readonly label: string; readonly rows: number }[]
  readonly message: string | null
}

const ROWS_PER_PAGE = 5000

/** Writes the refused rows of a batch, one file for each delivered file, named so that a new import knows its table. */
export async function exportRefused(
  ports: ExportRefusedPorts,
  { batchNo, fileNo, folder, format }: ExportRefusedWish,
): Promise<ExportedRefusals> {
  const held = await ports.reader.hold()
  try {
    const batch = await ports.reports.refusedOf(batchNo)
    if (!batch) throw hubError('unknown-batch', { batchNo })
    const wanted = batch.files.filter(
      (file) => file.refused > 0 && (fileNo === undefined || file.fileNo === fileNo),
    )
    const kept = wanted.filter(({ refusedPaths }) => refusedPaths.length > 0)
    if (kept.length === 0) return { files: [], message: whyNothing(batch, { batchNo, fileNo, wanted }) }
    const files = []
    for (const file of kept) {
      const to = ports.join(folder, `${file.table ?? 'rows'}_refused_${batchNo}-${file.fileNo}.${format}`)
      files.push({ path: to, label: file.label, rows: await writeOne(ports, file, { to, format }) })
    }
    return { files, message: null }
  } finally {
    await held.release()
  }
}

function stateText(status: string): string {
  return Object.entries(BATCH_STATES).find(([state]) => state === status)?.[1] ?? status
}

function whyNothing(
  { status, files }: RefusedBatch,
  {
    batchNo,
    fileNo,
    wanted,
  }: { batchNo: number; fileNo: number | undefined; wanted: readonly RefusedSource[] },
): string {
  if (fileNo !== undefined && !files.some((file) => file.fileNo === fileNo)) {
    return `批次 ${batchNo} 没有文件 ${fileNo}，文件编号从 0 到 ${files.length - 1}。`
  }
  if (wanted.length === 0) return `批次 ${batchNo} 没有被拒收的行。`
  // Nothing is kept of batches that failed or were taken out again.
  return `批次 ${batchNo}（${stateText(status)}）的拒收行没有保存。请更正原始文件后重新导入。`
}

async function writeOne(
  { lake, write }: ExportRefusedPorts,
  file: RefusedSource,
  { to, format }: { to: string; format: 'csv' | 'xlsx' },
): Promise<number> {
  const columns = await originalColumns(lake, file)
  return write({ rows: returnedRows(lake, file.refusedPaths), columns, to, format })
}

/** Rows refused for what they say carry their columns behind ours; records that could not be cut have none. */
async function originalColumns(
  lake: RefusedFiles,
  { rawPath, refusedPaths }: RefusedSource,
): Promise<string[]> {
  for (const path of refusedPaths) {
    const { columns } = await lake.page({ path, from: 0, rows: 0 })
    if (isJudged(columns)) return columns.slice(OURS).map(({ name }) => name)
  }
  if (rawPath === null) return []
  return (await lake.page({ path: rawPath, from: 0, rows: 0 })).columns.map(({ name }) => name)
}

/** refused_row, refused_reason and refused_message stand before the columns of the sender. */
const OURS = 3

function isJudged(columns: LakeTable['columns']): boolean {
  return columns[0]?.name === 'refused_row' && columns[1]?.name === 'refused_reason'
}

async function* returnedRows(lake: RefusedFiles, paths: readonly string[]): AsyncGenerator<ReturnedRow> {
  for (const path of paths) {
    let from = 0
    for (;;) {
      const { columns, rows } = await lake.page({ path, from, rows: ROWS_PER_PAGE })
      if (rows.length === 0) break
      const returned = isJudged(columns) ? judgedRow : brokenRow
      for (const row of rows) yield returned(row)
      from += rows.length
    }
  }
}

function judgedRow([fileRow, , message, ...cells]: readonly LakeCell[]): ReturnedRow {
  return { cells: cells.map(textOf), reasons: [textOf(message) ?? ''], fileRow: Number(fileRow) }
}

/** file_row, reason, message, original. */
function brokenRow([fileRow, , message, original]: readonly LakeCell[]): ReturnedRow {
  return {
    cells: [],
    reasons: [textOf(message) ?? ''],
    fileRow: Number(fileRow),
    original: textOf(original) ?? '',
  }
}

function textOf(cell: LakeCell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell)
}
