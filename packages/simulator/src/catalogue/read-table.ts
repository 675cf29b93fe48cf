import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from '../csv/parse-csv.ts'

/** The rows of a CSV file of this folder, as text by column. */
export function readTable(file: string): Record<string, string>[] {
  return parseCsv(readFileSync(join(import.meta.dirname, file), 'utf8'))
}
