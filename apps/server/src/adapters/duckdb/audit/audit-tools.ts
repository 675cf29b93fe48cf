import type { OpenDuckDb } from '../open-duckdb.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { RowsPerPart } from './plan-parts.ts'

/** What the batch engine works with. */
export interface AuditTools {
  /** Sessions open connections and catalogs of their own in it; nobody else uses it meanwhile. */
  readonly database: OpenDuckDb
  readonly warehouse: Warehouse
  /** For what does not fit into memory; emptied by the session. */
  readonly spillFolder: string
  readonly rowsPerPart?: RowsPerPart
  /** Parts that are worked on at once. */
  readonly desks?: number
}
