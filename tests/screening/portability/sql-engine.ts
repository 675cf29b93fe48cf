/** Columns of a relation by name, with their types in the words of DuckDB. */
export type Columns = ReadonlyMap<string, string>

/** A relation with its rows, each as one JSON text. */
export interface Relation {
  /** With its schema: `core.person`. */
  readonly name: string
  readonly columns: Columns
  readonly rows: readonly string[]
}

/** A row as an engine gives it. */
export type Row = Readonly<Record<string, unknown>>

/** An engine that is asked the same as another. */
export interface ProofEngine {
  readonly name: string
  /** Shows a relation anew. */
  load(relation: Relation): Promise<void>
  /** Keeps what a statement gives as a table; an older one of that name is replaced. */
  keep(name: string, sql: string): Promise<void>
  rows(sql: string): Promise<readonly Row[]>
  close(): Promise<void>
}

/** The schemas that marts and screens name. */
export const SCHEMAS = ['core', 'marts', 'lists', 'in_force', 'screening']
