/** A sheet of an official file: its name (`第九批“药品限二线使用”….xlsx`), the first row, and the rows below it. */
export interface OfficialTable {
  readonly label: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A row of `catalog/knowledge/<dataset>/entries.csv`: what one point says of one code. */
export interface DatasetEntry {
  readonly dataset: string
  readonly point: string
  readonly name: string
  /** The columns of the dataset by name, all as text; an empty text says nothing. */
  readonly columns: Readonly<Record<string, string>>
  /** `YYYY-MM-DD`; the end is empty while nothing ends it. */
  readonly validFrom: string
  readonly validTo: string
  readonly source: string
  /** Points that this one replaces, separated by a blank. */
  readonly supersedes: string
}

/** A row, or a part of what it says, that became no entry, and why (Chinese, for whoever imports). */
export interface UnresolvedPoint {
  readonly label: string
  readonly point: string
  readonly name: string
  readonly reason: string
}
