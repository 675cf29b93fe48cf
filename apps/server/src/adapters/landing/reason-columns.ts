/** Column with the line number in the file the row first came in. */
export const FILE_ROW_COLUMN = '【原文件行号】'
/** Column with the text of a record that could not be cut into cells. */
export const ORIGINAL_COLUMN = '【原文】'
/** Column with the reasons, in a file whose cells are as they were. */
export const REASON_COLUMN = '【拒收原因】'
/** The same in a file whose dangerous cells carry our apostrophe: the name travels with the file through any tool. */
export const ESCAPED_REASON_COLUMN = '【拒收原因】（=+-@开头的内容前加了撇号）'

const ours = new Set([FILE_ROW_COLUMN, ORIGINAL_COLUMN, REASON_COLUMN, ESCAPED_REASON_COLUMN])

/** How a delivered header shows that the file is one of our lists of refused rows, corrected and sent again. */
export interface Resubmission {
  /** Places of the columns that are the sender's, in order. */
  kept: number[]
  resubmitted: boolean
  /** Our apostrophes are to be undone. */
  escaped: boolean
}

/** Looks for our reason column in a header; without it no column is ours. */
export function findReasonColumns(header: readonly string[]): Resubmission {
  const escaped = header.includes(ESCAPED_REASON_COLUMN)
  const resubmitted = escaped || header.includes(REASON_COLUMN)
  const places = header.map((_, at) => at)
  const kept = resubmitted ? places.filter((at) => !ours.has(header[at] ?? '')) : places
  return { kept, resubmitted, escaped }
}
