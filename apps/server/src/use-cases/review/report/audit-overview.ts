import type { FindingFilter, FindingSummary } from '../finding-reports.ts'
import type { AuditRecord, AuditRuns, ReportPorts } from './report-ports.ts'

/** What stands of all audits so far, and which was the last. */
export interface AuditOverview {
  /** Null when nothing was ever audited. */
  readonly last: AuditRecord | null
  readonly summary: FindingSummary
}

/** Everything that people work on. */
export const ALL_LIVE: FindingFilter = {
  runNo: null,
  fromDay: null,
  toDay: null,
  rules: null,
  institutions: null,
  purpose: 'live',
}

/** Sums up all open findings. */
export async function auditOverview({
  reports,
  runs,
}: Pick<ReportPorts, 'reports'> & { readonly runs: AuditRuns }): Promise<AuditOverview> {
  const [last, summary] = await Promise.all([runs.last('live'), reports.summary(ALL_LIVE)])
  return { last: last ?? null, summary }
}
