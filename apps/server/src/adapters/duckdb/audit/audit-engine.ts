import { mkdir } from 'node:fs/promises'
import type { AuditEngine } from '../../../use-cases/review/audit-ports.ts'
import { openAuditSession } from './audit-session.ts'
import type { AuditTools } from './audit-tools.ts'
import type { RowsPerPart } from './plan-parts.ts'

/** As an import cuts its chunks: the tables of a part then take some hundred megabytes. */
const ROWS_PER_PART: RowsPerPart = { person: 1_600_000, institution: 6_000_000, trace: 6_000_000 }

/** The batch engine over one DuckDB: audits of patterns, part by part. */
export function auditEngine(tools: AuditTools): AuditEngine {
  return {
    open: async (wish) => {
      await mkdir(tools.spillFolder, { recursive: true })
      return openAuditSession({ rowsPerPart: ROWS_PER_PART, desks: 2, ...tools }, wish)
    },
  }
}
