import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** A row of an extract file by national code, cells as text. */
export type Row = Readonly<Record<string, string>>

/** All rows of a table of a simulated city, as delivered. */
export async function readTable(city: string, table: string): Promise<Row[]> {
  const names = (await readdir(city))
    .filter((name) => new RegExp(`^${table}(_\\d{6})?\\.csv$`).test(name))
    .sort()
  const files = await Promise.all(names.map((name) => readFile(join(city, name), 'utf8')))
  return files.flatMap((text) => parse(text, { columns: true, bom: true }) as Row[])
}

/** Writes rows of a table as an extract delivers them; all have the columns of the first. */
export async function writeTable(path: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
  await writeFile(path, lines.map((cells) => `${cells.map(cell).join(',')}\n`).join(''))
}

/** What identifies a charge line in findings. */
export function lineKey({ fixmedins_code = '', mdtrt_id = '', feedetl_sn = '' }: Row): string {
  return [fixmedins_code, mdtrt_id, feedetl_sn].join('/')
}

/** `2026-10-19 16:11:54` some days later (earlier for a negative number), the same time of day. */
export function daysLater(at: string, days: number): string {
  const day = new Date(`${at.slice(0, 10)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return `${day.toISOString().slice(0, 10)}${at.slice(10)}`
}
