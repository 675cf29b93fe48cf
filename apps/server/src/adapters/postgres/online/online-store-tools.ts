import type pg from 'pg'
import type { UploadedRows } from './uploaded-rows.ts'

/** What the store works with: connections that commit to disk, and the dictionary of uploaded rows. */
export interface OnlineStoreTools {
  readonly pool: pg.Pool
  readonly rows: UploadedRows
}
