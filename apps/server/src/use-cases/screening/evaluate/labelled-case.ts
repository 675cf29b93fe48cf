/** A row of `labels.csv`, by column. */
export type LabelRow = Readonly<Record<string, string>>

/** A planted case, or its innocent look-alike. */
export interface LabelledCase {
  readonly id: string
  readonly scheme: string
  readonly isPlanted: boolean
  readonly encounters: ReadonlySet<string>
  readonly persons: ReadonlySet<string>
  readonly institutions: ReadonlySet<string>
  /** Labelled charge lines, as `encounter/line`. */
  readonly lines: ReadonlySet<string>
}

/** The cases of a simulated city: the rows that share scheme, role and number. */
export function labelledCases(rows: readonly LabelRow[]): readonly LabelledCase[] {
  const groups = Map.groupBy(rows, (row) => `${row['scheme']}/${row['role']}/${row['group_no']}`)
  return [...groups].map(([id, own]) => ({
    id,
    scheme: own[0]?.['scheme'] ?? '',
    isPlanted: own[0]?.['role'] === 'planted',
    encounters: cellsOf(own, 'mdtrt_id'),
    persons: cellsOf(own, 'psn_no'),
    institutions: cellsOf(own, 'fixmedins_code'),
    lines: new Set(
      own
        .filter((row) => (row['feedetl_sn'] ?? '') !== '')
        .map((row) => `${row['mdtrt_id']}/${row['feedetl_sn']}`),
    ),
  }))
}

function cellsOf(rows: readonly LabelRow[], name: string): ReadonlySet<string> {
  return new Set(rows.map((row) => row[name] ?? '').filter((cell) => cell !== ''))
}
