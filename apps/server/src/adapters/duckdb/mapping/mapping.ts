/** A relation the mapping reads: which delivered files it stands for and which of their columns it uses. */
export interface SourceRelation {
  /** Its name in SQL: `source.<name>`. */
  readonly name: string
  readonly title: string
  /** Patterns of file or sheet names, with or without the ending; `*` and `?` as usual, in any case. */
  readonly files: readonly string[]
  /** Columns a file must have. */
  readonly required: readonly string[]
  /** Columns that are empty where a file does not have them. */
  readonly optional: readonly string[]
}

/** One SELECT of a mapping, as its author wrote it. */
export interface MappingStatement {
  /** The step's name, the target table or the source relation. */
  readonly name: string
  /** Its path inside the folder, for messages. */
  readonly file: string
  readonly sql: string
}

/** A list of codes of a mapping: `codes.<name>`, every column text. */
export interface CodeList {
  readonly name: string
  readonly file: string
  /** Absolute path of the CSV file. */
  readonly path: string
}

/** A folder that adapts another shape of data to the national tables; everything in it has been checked. */
export interface Mapping {
  /** The name of the folder. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly version: number
  readonly relations: readonly SourceRelation[]
  readonly codeLists: readonly CodeList[]
  /** Intermediate SELECTs, `step.<name>`, in order: each sees those before it. */
  readonly steps: readonly MappingStatement[]
  /** One SELECT per national table. */
  readonly targets: readonly MappingStatement[]
  /** What became of the rows of a source relation, `fate` and `rows`; not every relation needs one. */
  readonly accounts: readonly MappingStatement[]
}
