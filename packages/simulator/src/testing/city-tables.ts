import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCsv } from '../csv/parse-csv.ts'
import type { TableName } from '../csv/tables.ts'
import { type SimulationRequest, simulateCity } from '../simulate-city.ts'

/** A row as text by column. */
export type TextRow = Record<string, string>

/** A small simulated city, read back into memory. */
export interface CityTables {
  folder: string
  rowsOf(table: TableName): TextRow[]
  /** Lines as the centre knows them in the end: latest revision of each key, withdrawn ones left out. */
  currentLines(): TextRow[]
  remove(): void
}

/** Simulates into a temporary folder and reads it back table by table. */
export async function simulateTables(request: Omit<SimulationRequest, 'out'>): Promise<CityTables> {
  const folder = mkdtempSync(join(tmpdir(), 'simulated-city-'))
  await simulateCity({ ...request, out: folder })
  const known = new Map<TableName, TextRow[]>()
  const rowsOf = (table: TableName): TextRow[] => {
    const rows = known.get(table) ?? readTable(folder, table)
    known.set(table, rows)
    return rows
  }
  return {
    folder,
    rowsOf,
    currentLines: () => latest(rowsOf('FEE_LIST_D')),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** A column of a row; throws RangeError when the table has none of that name. */
export function field(row: TextRow, column: string): string {
  const value = row[column]
  if (value === undefined) throw new RangeError(`There is no column ${column}.`)
  return value
}

/** An amount of yuan in fen. */
export function fenOf(row: TextRow, column: string): number {
  return Math.round(Number(field(row, column)) * 100)
}

function readTable(folder: string, table: TableName): TextRow[] {
  const name = new RegExp(`^${table}(_\\d{6})?\\.csv$`)
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .toSorted()
    .flatMap((file) => parseCsv(readFileSync(join(folder, file), 'utf8')))
}

function latest(lines: readonly TextRow[]): TextRow[] {
  const byKey = new Map<string, TextRow>()
  for (const line of lines) {
    const key = `${line['mdtrt_id']}/${line['feedetl_sn']}`
    const known = byKey.get(key)
    if (!known || field(line, 'updt_time') > field(known, 'updt_time')) byKey.set(key, line)
  }
  return [...byKey.values()].filter((line) => line['vali_flag'] === '1')
}
