/** A row that a message told, by English column names; it lies over the earlier rows of its key, cell by cell. */
export interface ToldRow {
  readonly kind: 'row'
  readonly messageNo: number
  /** Of the lake, such as `charge_line`. */
  readonly relation: string
  /** The extract table, such as `FEE_LIST_D`. */
  readonly table: string
  /** Relation and serial number: what makes two rows of an encounter the same row. */
  readonly key: string
  /** An empty cell takes away what was said before. */
  readonly cells: Cells
}

/** Cells by English column name; unknown national columns keep their name. */
export type Cells = Readonly<Record<string, string>>

/** Something that a message took back. Numbers of messages grow in the order in which they count. */
export type ToldWithdrawal = { readonly kind: 'withdrawal'; readonly messageNo: number } & (
  | { readonly of: 'lines'; readonly lineSns: readonly string[] | null }
  | { readonly of: 'charge-batch'; readonly chargeBatchNo: string }
  | { readonly of: 'settlement'; readonly settlementId: string }
  | { readonly of: 'encounter' }
  | { readonly of: 'discharge' }
  /** The whole message, whatever it told or took back. */
  | { readonly of: 'message'; readonly targetNo: number }
)

/** What the messages of an institution told of one encounter of one person. */
export type ToldEvent = ToldRow | ToldWithdrawal

/** The key of a row of an encounter, and the serial number in it. */
export function toldKey(relation: string, sn: string): string {
  return `${relation} ${sn}`
}

/** The serial number in a key. */
export function snOfKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1)
}
