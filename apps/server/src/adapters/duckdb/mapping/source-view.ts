import { identifier, literal } from '../sql-text.ts'
import type { SourceRelation } from './mapping.ts'

/** A raw Parquet file that stands for a relation, and how its columns are spelt. */
export interface SourceFile {
  readonly file: string
  readonly columns: readonly string[]
}

/** The columns of a relation as a mapping sees them, the required first. */
export function declaredColumns({ required, optional }: SourceRelation): readonly string[] {
  return [...required, ...optional]
}

/** Finds a declared column among those of a file, in any case; the file's own spelling. */
export function findColumn(columns: readonly string[], declared: string): string | undefined {
  return columns.find((column) => column.trim().toLowerCase() === declared.toLowerCase())
}

/**
 * The SELECT behind `source.<relation>`: the declared columns only, as trimmed text, an empty cell null, whatever the files
 * hold and in whatever order. Without files it has no rows, so that every statement can be bound.
 */
export function sourceView(relation: SourceRelation, files: readonly SourceFile[]): string {
  const declared = declaredColumns(relation)
  if (files.length === 0) {
    return `select ${declared.map((name) => `cast(null as varchar) as ${identifier(name)}`).join(', ')} where false`
  }
  return files.map((file) => fileSelect(declared, file)).join('\nunion all\n')
}

function fileSelect(declared: readonly string[], { file, columns }: SourceFile): string {
  const cells = declared.map((name) => {
    const column = findColumn(columns, name)
    const cell = column === undefined ? 'null' : `nullif(trim(cast(${identifier(column)} as varchar)), '')`
    return `cast(${cell} as varchar) as ${identifier(name)}`
  })
  return `select ${cells.join(', ')} from read_parquet(${literal(file)}, hive_partitioning = false)`
}
