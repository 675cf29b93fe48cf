import type { AuditEngine } from '../../../use-cases/review/audit-ports.ts'
import type { OpenDuckDb } from '../open-duckdb.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { openAuditSession } from './audit-session.ts'
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

/** As an import cuts its chunks: the tables of a part then take some hundred megabytes. */
const ROWS_PER_PART: RowsPerPart = { person: 1_600_000, institution: 6_000_000, trace: 6_000_000 }

/** The batch engine over one DuckDB: audits of patterns, part by part. */
export function auditEngine(tools: AuditTools): AuditEngine {
  return { open: (wish) => openAuditSession({ rowsPerPart: ROWS_PER_PART, desks: 2, ...tools }, wish) }
}
