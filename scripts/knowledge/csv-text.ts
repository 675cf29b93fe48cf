const needsQuotes = /[",\r\n]/

const cell = (value: string): string => (needsQuotes.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** Rows as CSV: comma, quotes where they are needed, LF at the end of each row. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('')
}
