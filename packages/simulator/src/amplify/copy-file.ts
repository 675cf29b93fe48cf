import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'

/** A file to copy: where it is, its table, which copies to make and where to. */
export interface CopyTask {
  path: string
  to: string
  table: string
  copies: readonly number[]
}

/** Copies that go into one file, so that files stay between about one and four million rows. */
const ROWS_PER_FILE = 3_000_000

/** Masters of institutions: they grow only when institutions do. Stock grows with what is sold, so with the persons. */
export const INSTITUTION_TABLES: ReadonlySet<string> = new Set(['FIXMEDINS_B', 'STAFF_B', 'DEPT_B'])

/** Loads a file and writes its copies as Parquet; answers how many files and rows. */
export async function copyFile(
  connection: DuckDBConnection,
  { path, to, table, copies }: CopyTask,
): Promise<{ files: number; rows: number }> {
  await connection.run(statement('load', { reader: readerOf(path) }))
  const columns = (await connection.runAndReadAll(statement('columns', {})))
    .getRowObjectsJson()
    .map((row) => String(row['column_name']))
  const count = await countOriginal(connection)
  const perFile = Math.max(1, Math.floor(ROWS_PER_FILE / Math.max(1, count)))
  const name = basename(path).replace(/\.(csv|parquet)$/, '')
  let files = 0
  for (let start = 0; start < copies.length; start += perFile) {
    const some = copies.slice(start, start + perFile)
    const suffix = copies.length > perFile ? `_${files.toString().padStart(4, '0')}` : ''
    const parameters = {
      columns: columns.map((column) => shifted(table, column)).join(',\n  '),
      moved: columns.includes('certno') ? 'moved_certificate(original.certno, copies.copy)' : 'null',
      copies: some.map((copy) => `(${copy})`).join(', '),
      file: text(join(to, `${name}${suffix}.parquet`)),
    }
    await connection.run(statement('copy', parameters))
    files += 1
  }
  return { files, rows: count * copies.length }
}

/** Opens a connection for {@link copyFile}: what it may use. */
export async function prepare(connection: DuckDBConnection, spill: string): Promise<void> {
  await connection.run(statement('settings', { spill: text(spill) }))
}

/** Defines, once per database, how values of a copy are made; `register` names the persons, whose number is the step. */
export async function defineShifts(
  connection: DuckDBConnection,
  { register, institutionsEvery }: { register: string | undefined; institutionsEvery: number },
): Promise<void> {
  const persons = register === undefined ? 0 : await countRows(connection, register)
  const parameters = { institutions_every: `${institutionsEvery}`, persons: `${persons}` }
  await connection.run(statement('shift-macros', parameters))
}

async function countRows(connection: DuckDBConnection, path: string): Promise<number> {
  await connection.run(statement('load', { reader: readerOf(path) }))
  return countOriginal(connection)
}

async function countOriginal(connection: DuckDBConnection): Promise<number> {
  return Number((await connection.runAndReadAll(statement('count', {}))).getRowsJson()[0]?.[0] ?? 0)
}

function readerOf(path: string): string {
  return path.endsWith('.csv')
    ? `read_csv(${text(path)}, all_varchar = true, header = true, nullstr = '')`
    : `read_parquet(${text(path)})`
}

/** Which macro shifts a column; a column without one is copied as it is. */
const macroOf: Readonly<Record<string, string>> = {
  psn_no: 'shift_number',
  mdtrt_id: 'shift_number',
  refl_old_mdtrt_id: 'shift_number',
  setl_id: 'shift_number',
  init_setl_id: 'shift_number',
  feedetl_sn: 'shift_number',
  init_feedetl_sn: 'shift_number',
  rx_drord_no: 'shift_number',
  medins_setl_id: 'shift_number',
  ipt_otp_no: 'shift_number',
  medrcdno: 'shift_number',
  setl_list_diag_id: 'shift_number',
  setl_list_oprn_id: 'shift_number',
  identity_id: 'shift_number',
  presence_id: 'shift_number',
  mdtrt_sn: 'shift_number',
  rtal_docno: 'shift_number',
  drug_trac_codg: 'shift_number',
  fixmedins_bchno: 'shift_number',
  purc_invo_no: 'shift_number',
  dynt_no: 'shift_number',
  certno: 'shift_certificate',
  fixmedins_code: 'shift_institution',
  prac_psn_code: 'shift_institution',
  chfpdr_code: 'shift_institution',
  bilg_dr_code: 'shift_institution',
  acord_dr_code: 'shift_institution',
  oper_dr_code: 'shift_institution',
  anst_dr_code: 'shift_institution',
}

function shifted(table: string, column: string): string {
  const macro = macroOf[column]
  const name = `"${column.replaceAll('"', '""')}"`
  if (macro === undefined) return `original.${name}`
  if (macro === 'shift_certificate') {
    return 'shift_certificate(original.certno, original.moved_certificate, original.copy) as certno'
  }
  const copy = INSTITUTION_TABLES.has(table) ? 'original.copy * institutions_every()' : 'original.copy'
  return `${macro}(original.${name}, ${copy}) as ${name}`
}

/** A statement of `amplify/*.sql` with its `{{parameters}}` filled in. */
function statement(name: string, parameters: Readonly<Record<string, string>>): string {
  const sql = readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8')
  return sql.replaceAll(/\{\{(\w+)\}\}/g, (_, parameter: string) => parameters[parameter] ?? '')
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
