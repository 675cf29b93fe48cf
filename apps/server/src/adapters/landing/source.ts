/** What the rows of a source are written in. */
export type SourceFormat = 'csv' | 'parquet' | 'xlsx' | 'jsonl'

/** How the source is packed. */
export type SourceCompression = 'none' | 'gzip' | 'zip'

/** One table somebody delivered: a file, an entry of an archive or a sheet of a workbook. */
export interface Source {
  /** Shown to the user: file, entry and sheet, joined by ` › `. */
  label: string
  /** Absolute path of the file on disk. */
  path: string
  format: SourceFormat
  compression: SourceCompression
  /** Entry of a zip, by its place in the directory: names may repeat, and are never used as a path. `bytes` is its unpacked size. */
  entry?: { index: number; name: string; bytes: number }
  /** Sheet of a workbook, by its place among the sheets. */
  sheet?: { index: number; name: string }
  /** Size on disk in bytes; of an entry, its packed size. */
  bytes: number
  /** The known table its name speaks of. */
  tableGuess?: string
}

/** How far a landing is. */
export interface LandingProgress {
  /** unpack: out of gz or zip · check: encoding · convert: to UTF-8 · read: records · write: Parquet. */
  step: 'unpack' | 'check' | 'convert' | 'read' | 'write'
  doneBytes: number
  totalBytes: number
}

/** Encoding a text file turned out to have; `mixed` = some lines UTF-8, some GB18030. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'mixed'

/** What landing made of a source. Records in the source = rows + refusedRows. */
export interface Landed {
  /** Parquet with the original columns, in file order: `file_row_number` identifies the row. */
  rawFile: string
  rows: number
  /** Columns of the raw file with their DuckDB type. */
  columns: { name: string; type: string }[]
  /** Parquet of refused records: file_row BIGINT, reason, message, original VARCHAR. Absent when nothing was refused. */
  refusedFile?: string
  refusedRows: number
  encoding?: TextEncoding
  delimiter?: string
  /** The file came back from the user: our reason columns were dropped and our apostrophes undone. */
  resubmitted: boolean
  /** What the user should know, in Chinese. */
  notes: string[]
}
