/**
 * Text that a spreadsheet would take for a formula when it opens a CSV (OWASP: = + - @ tab CR; LF and the full-width forms do the
 * same in East Asian editions). Apostrophes before it count too, so that escaping can be undone exactly.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

/** The test of `unescapeFormula` for DuckDB (RE2), where a whole file is undone at once. */
export const escapedPattern = "^'+[=+\\-@\\t\\r\\n＝＋－＠]"

/** A cell that no spreadsheet takes for a formula: an apostrophe in front where needed. Plain numbers stay numbers. */
export function escapeFormula(cell: string): string {
  return DANGEROUS.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell
}

/** Undoes `escapeFormula` exactly, for every text. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && DANGEROUS.test(cell) ? cell.slice(1) : cell
}

/** One cell of a CSV line, quoted where needed; null is an empty cell, the empty text is `""`. */
export function csvCell(cell: string | null): string {
  if (cell === null) return ''
  return cell === '' || /^ |[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** One line of a CSV that people open in a spreadsheet: nothing in it is a formula. Ends with CR LF. */
export function safeCsvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => csvCell(cell === null ? null : escapeFormula(cell))).join(',')}\r\n`
}

/** Byte order mark without which Excel reads Chinese in a CSV as gibberish. */
export const CSV_MARK = '\uFEFF'

/**
 * Text for the XML of a workbook: characters XML cannot hold, and text that looks like their escape, in the `_xHHHH_` form
 * of OOXML. A lone surrogate has no form at all and becomes U+FFFD.
 */
export function escapeWorkbookText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}[_\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF])/g, '_x005F_')
    .replaceAll(
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

/** Undoes the `_xHHHH_` form. */
export function unescapeWorkbookText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
