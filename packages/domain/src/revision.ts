import { compareText } from './text-order.ts'

/** Where a row came from: an upload through the interface (1) yields to the centre's extract (2). */
export type SourceRank = 1 | 2

/** One accepted row as the law of revisions sees it: how much it weighs, what it says, where it lies. */
export interface DeliveredRow {
  readonly sourceRank: SourceRank
  /** `updt_time` in seconds since 1970-01-01 civil; null when the source does not say. */
  readonly updatedSecond: number | null
  /** False when the row withdraws what its key said before (`vali_flag` = 0). */
  readonly isValid: boolean
  readonly batchNo: number
  readonly fileNo: number
  readonly rowNo: number
  /** Everything the row says, provenance aside, as one text; rows of a key with equal content are copies. */
  readonly content: string
}

/**
 * Which of the delivered rows of one key is current; undefined when there is none or when the winner retracts the key.
 * The better source wins, then the later update (unknown is earliest), then the greater content, so the order of arrival
 * does not matter. Of copies of the winner the first delivered (batch, file, row) stands for all.
 */
export function currentRevision<Row extends DeliveredRow>(rows: readonly Row[]): Row | undefined {
  const winner = rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || compareWeight(row, best) > 0 ? row : best),
    undefined,
  )
  if (winner === undefined || !winner.isValid) return undefined

  return rows
    .filter((row) => row.isValid && row.content === winner.content)
    .reduce((first, row) => (compareDelivery(row, first) < 0 ? row : first), winner)
}

function compareWeight(left: DeliveredRow, right: DeliveredRow): number {
  return (
    left.sourceRank - right.sourceRank ||
    compareUpdated(left.updatedSecond, right.updatedSecond) ||
    compareText(left.content, right.content) ||
    // Content should tell validity too; if two rows of equal content differ in it, the retraction wins.
    Number(right.isValid) - Number(left.isValid)
  )
}

function compareUpdated(left: number | null, right: number | null): number {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return left - right
}

function compareDelivery(left: DeliveredRow, right: DeliveredRow): number {
  return left.batchNo - right.batchNo || left.fileNo - right.fileNo || left.rowNo - right.rowNo
}
