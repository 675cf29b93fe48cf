import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { repositoryFolder } from '../../../config/repository.ts'

/** A column of an extract table: its header, and how its cells are written. */
export interface ExtractColumn {
  readonly code: string
  /** `date` and `datetime` are told apart, because messages mix them; the rest is text as it comes. */
  readonly type: string
}

/** The columns of every extract table, by every national spelling of them. */
export type ExtractTables = ReadonlyMap<string, ReadonlyMap<string, ExtractColumn>>

/** Reads `catalog/terms/fields.csv`. */
export function readExtractTables(folder: string = repositoryFolder): ExtractTables {
  const text = readFileSync(join(folder, 'catalog', 'terms', 'fields.csv'), 'utf8')
  const rows: Record<string, string>[] = parse(text, { columns: true })
  const tables = new Map<string, Map<string, ExtractColumn>>()
  for (const { where = '', code = '', type = '', aliases = '' } of rows) {
    const columns = tables.get(where) ?? new Map<string, ExtractColumn>()
    tables.set(where, columns)
    for (const spelling of aliases.split('|').filter(Boolean))
      if (!columns.has(spelling)) columns.set(spelling, { code, type })
    columns.set(code, { code, type })
  }
  return tables
}
