import type { Cells } from '@fundwatch/domain'
import type { UploadedRow } from '../../../use-cases/review/online/upload.ts'
import type { Warehouse } from '../../duckdb/warehouse/warehouse.ts'

/** An uploaded row by English names. */
export interface EnglishRow {
  /** Of the lake; empty for a table that nobody knows. */
  readonly relation: string
  readonly cells: Cells
}

/** Translates between the national columns of messages and extracts and the names that are used inside. */
export interface UploadedRows {
  /** Cells of columns that no table has keep their names. */
  toEnglish(row: UploadedRow): EnglishRow
  toNational(table: string, cells: Cells): Cells
  /** The national columns of a table, in the order of the extract. */
  columnsOf(table: string): readonly string[]
}

/** Reads the dictionary of fields once. */
export function uploadedRows({ fields, relations }: Pick<Warehouse, 'fields' | 'relations'>): UploadedRows {
  const relationOf = new Map(relations.flatMap(({ name, from }) => from.map((table) => [table, name])))
  const english = new Map(
    [...fields].map(([table, own]) => [
      table,
      new Map(own.flatMap(({ headers, english: name }) => headers.map((header) => [header, name]))),
    ]),
  )
  const national = new Map(
    [...fields].map(([table, own]) => [table, new Map(own.map((field) => [field.english, field.code]))]),
  )
  return {
    toEnglish: ({ table, cells }) => ({
      relation: relationOf.get(table) ?? '',
      cells: renamed(cells, (name) => english.get(table)?.get(name.toLowerCase())),
    }),
    toNational: (table, cells) => renamed(cells, (name) => national.get(table)?.get(name)),
    columnsOf: (table) => (fields.get(table) ?? []).map(({ code }) => code),
  }
}

function renamed(cells: Cells, nameOf: (name: string) => string | undefined): Cells {
  return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [nameOf(name) ?? name, cell]))
}
