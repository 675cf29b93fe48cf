/** A spreadsheet that cannot be read; the message (Chinese) says why and what to do. */
export class SpreadsheetError extends Error {
  override readonly name = 'SpreadsheetError'
}
