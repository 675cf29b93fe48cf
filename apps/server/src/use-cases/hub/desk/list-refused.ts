import type { Readable } from 'node:stream'
import { caseworkError } from '@fundwatch/domain'
import type { LakeCell, LakeTable } from '../read-lake.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import type { DeskPorts } from './desk-ports.ts'
import { maskCells, type ShownCell } from './mask-cells.ts'
import { numbersOf } from './number-place.ts'

const PAGE = 50

/** Refusals by file and check, newest batch first. Throws `forbidden`. */
export async function listQuarantine(
  ports: DeskPorts,
  act: Act,
  wish: {
    readonly no?: number
    readonly table?: string
    readonly check?: string
    readonly after?: string
    readonly limit?: number
  },
) {
  requireRight(act.actor, 'see')
  const limit = wish.limit ?? PAGE
  const [skip = 0] = numbersOf(wish.after, 1) ?? []
  const { rows, counted } = await ports.transact(act, ({ hub }) =>
    hub.quarantine({
      batchNo: wish.no ?? null,
      table: wish.table ?? null,
      check: wish.check ?? null,
      skip,
      limit: limit + 1,
    }),
  )
  return { rows: rows.slice(0, limit), next: rows.length > limit ? skip + limit : null, counted }
}

/** Which refused rows are wanted. */
export interface RefusedWish {
  readonly no: number
  readonly fileNo?: number
  readonly table?: string
  readonly check?: string
  /** The file, its part and the row after which it goes on. */
  readonly after?: string
  readonly limit?: number
}

/** A refused row as it may be shown. */
export interface ShownRow {
  readonly fileNo: number
  readonly label: string
  readonly fileRow: number | null
  readonly messages: readonly string[]
  readonly cells: readonly ShownCell[]
}

const ROWS_AT_ONCE = 2000
/** A page looks no further than this: a rare reason in a large file is found page after page, and nobody waits long for one. */
const MOST_LOOKED_AT = 40_000

/** Refused rows with people hidden. Throws `forbidden`, `not-found`. */
export async function listRefused(
  ports: DeskPorts,
  act: Act,
  wish: RefusedWish,
): Promise<{ readonly rows: readonly ShownRow[]; readonly next: string | null }> {
  requireRight(act.actor, 'see')
  await requireBatch(ports, act, wish.no)
  return ports.looks.refused(wish.no, async (files, page) => {
    const parts = files
      .filter((file) => wish.fileNo === undefined || file.fileNo === wish.fileNo)
      .filter((file) => wish.table === undefined || file.table === wish.table)
      .flatMap((file) => file.paths.map((path) => ({ ...file, path })))
    return walk(ports, { parts, page, wish })
  })
}

interface Part {
  readonly fileNo: number
  readonly label: string
  readonly table: string | null
  readonly path: string
}

async function walk(
  ports: DeskPorts,
  {
    parts,
    page,
    wish,
  }: {
    readonly parts: readonly Part[]
    readonly page: (wish: { path: string; from: number; rows: number }) => Promise<LakeTable>
    readonly wish: RefusedWish
  },
) {
  const limit = wish.limit ?? PAGE
  const rows: ShownRow[] = []
  let [at = 0, from = 0] = numbersOf(wish.after, 2) ?? []
  let looked = 0
  for (let part = parts[at]; part !== undefined; part = parts[at]) {
    const table = await page({ path: part.path, from, rows: ROWS_AT_ONCE })
    for (const [index, cells] of table.rows.entries()) {
      const row = rowOf(table, cells)
      if (wish.check !== undefined && !row.reasons.includes(wish.check)) continue
      rows.push(shownRow(ports, part, row))
      if (rows.length === limit) return { rows, next: `${at}_${from + index + 1}` }
    }
    looked += table.rows.length
    from += table.rows.length
    if (table.rows.length === 0) [at, from] = [at + 1, 0]
    if (looked >= MOST_LOOKED_AT) return { rows, next: `${at}_${from}` }
  }
  return { rows, next: null }
}

interface RefusedRow {
  readonly fileRow: number | null
  readonly reasons: readonly string[]
  readonly messages: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly (string | null)[]
}

/** Row, reasons and messages stand before the columns of the sender; a record that could not be cut has only its text. */
function rowOf(
  { columns }: LakeTable,
  [fileRow, reason, message, ...cells]: readonly LakeCell[],
): RefusedRow {
  const isJudged = columns[0]?.name === 'refused_row'
  return {
    fileRow: fileRow === null || fileRow === undefined ? null : Number(fileRow),
    reasons: String(reason ?? '').split('|'),
    messages: String(message ?? '').split('；'),
    columns: isJudged ? columns.slice(3).map(({ name }) => name) : [],
    cells: isJudged ? cells.map((cell) => (cell === null ? null : String(cell))) : [],
  }
}

function shownRow({ words }: DeskPorts, { fileNo, label, table }: Part, row: RefusedRow): ShownRow {
  return {
    fileNo,
    label,
    fileRow: row.fileRow,
    messages: row.messages,
    cells: maskCells(words, { table, ...row }),
  }
}

/** Refused rows as they came, to be corrected and handed in again: they tell of people, and who takes them is written down. Throws `forbidden`, `not-found`, `field-invalid`. */
export async function downloadRefused(
  ports: DeskPorts,
  act: Act,
  { no, fileNo, format }: { readonly no: number; readonly fileNo: number; readonly format: 'csv' | 'xlsx' },
): Promise<{ readonly name: string; readonly content: Readable }> {
  requireRight(act.actor, 'keep')
  await requireBatch(ports, act, no)
  const file = await ports.looks.refusedFile(no, fileNo, format)
  if (file === undefined)
    throw caseworkError('field-invalid', { field: '文件', reason: '没有保存被拒收的行，请更正原始文件' })
  await ports.transact(act, ({ trail }) =>
    trail.write([
      { action: 'download-refused', noun: 'batch', id: String(no), before: null, after: { fileNo, format } },
    ]),
  )
  return file
}

async function requireBatch({ transact }: DeskPorts, act: Act, no: number): Promise<void> {
  const batch = await transact(act, ({ hub }) => hub.batch(no))
  if (batch === undefined) throw caseworkError('not-found')
}
