/**
 * Text that a spreadsheet would take for a formula when it opens a CSV, or a workbook saved as one (OWASP: = + - @ tab CR;
 * LF and the full-width forms do the same in East Asian editions).
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A text that no spreadsheet takes for a formula: an apostrophe in front where needed. */
export function safeText(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

/** A cell of a CSV, quoted where needed. */
export function csvCell(text: string): string {
  return /^ |[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Byte order mark without which Excel reads Chinese in a CSV as gibberish. */
export const CSV_MARK = '\uFEFF'

const LONGEST_CELL = 32_767

/** What XML cannot hold, and the `_` of what looks like its escape or would look so once the character behind it is escaped. */
const UNFIT =
  /_(?=x[0-9A-Fa-f]{4}[_\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF])|[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g

/**
 * Text for the XML of a workbook: characters XML cannot hold, and text that looks like their escape, in the `_xHHHH_` form
 * of OOXML; a lone surrogate has no form at all and becomes U+FFFD. What a cell cannot hold is cut and marked.
 */
export function workbookText(text: string): string {
  const safe = safeText(text)
    .toWellFormed()
    .replaceAll(UNFIT, (found) =>
      found === '_' ? '_x005F_' : `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
  return safe.length > LONGEST_CELL
    ? `${safe.slice(0, LONGEST_CELL - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
    : safe
}
