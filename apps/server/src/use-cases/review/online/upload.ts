/**
 * A row of an uploaded message, in the shape of the centre's extract: its table and national column names, all text. What a later
 * message tells of the same encounter (2203, 2402, 2403, 4101) carries its own cells only: it lies over the earlier row of the same
 * key, cell by cell.
 */
export interface UploadedRow {
  /** Such as `FEE_LIST_D`. */
  readonly table: string
  /** Cells by column; empty cells are left out. Fields that no table has are kept in the message only. */
  readonly cells: Readonly<Record<string, string>>
}

/** What an upload takes back. */
export type Withdrawal =
  | {
      readonly kind: 'lines'
      readonly personId: string
      readonly encounterId: string
      /** Null for all unsettled lines of the encounter. */
      readonly lineSns: readonly string[] | null
    }
  /** 2205: the unsettled lines of one charge batch (`chrg_bchno`). */
  | {
      readonly kind: 'charge-batch'
      readonly personId: string
      readonly encounterId: string
      readonly chargeBatchNo: string
    }
  | { readonly kind: 'encounter'; readonly personId: string; readonly encounterId: string }
  /** 2405: the person is in hospital again; the encounter itself stays. */
  | { readonly kind: 'discharge'; readonly personId: string; readonly encounterId: string }
  | {
      readonly kind: 'settlement'
      readonly personId: string
      readonly encounterId: string
      readonly settlementId: string
    }
  /** 2601: undoes an earlier message of the same institution. */
  | {
      readonly kind: 'message'
      readonly personId: string
      readonly messageId: string
      readonly transaction: string
    }

/** A message that tells what happened: rows to remember, rows to take back. */
export interface Upload {
  readonly kind: 'upload'
  readonly rows: readonly UploadedRow[]
  readonly withdrawals: readonly Withdrawal[]
  /** The encounters that are to be checked once the upload is stored: those of a settlement. */
  readonly settledEncounters: readonly { readonly personId: string; readonly encounterId: string }[]
  /**
   * 医保编号 of a message that does not name its person (4101): whose the rows without a person may be. They go to the person of
   * whom the encounter is known, and wait while it is not known of anybody.
   */
  readonly personHint?: string | null
  /** Cells of the answer that the caller expects back and that the upload itself decides (such as `mdtrt_id`), by node. */
  readonly answer: Readonly<Record<string, unknown>>
}

/** The upload is on disk and counts from now on. */
export interface Receipt {
  readonly kind: 'receipt'
  /** The nodes of the answer. */
  readonly output: Readonly<Record<string, unknown>>
}
