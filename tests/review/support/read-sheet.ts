import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** The rows of a CSV report, cells by title; cents as whole numbers by `fenOf`. */
export async function readSheet(path: string): Promise<Record<string, string>[]> {
  return parse(await readFile(path, 'utf8'), { columns: true, bom: true }) as Record<string, string>[]
}

/** `12.30` as 1230; an empty cell is nothing. */
export function fenOf(cell: string | undefined): number {
  return Math.round(Number(cell ?? '') * 100)
}
