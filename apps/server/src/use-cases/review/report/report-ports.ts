import type { AuditRequest } from '../audit-ports.ts'
import type { FindingFilter, FindingReports, StoredFinding } from '../finding-reports.ts'
import type { ReleaseStore } from '../release-ports.ts'
import type { AuditReport } from '../run-audit.ts'

/** What reports are made from. */
export interface ReportPorts {
  readonly reports: FindingReports
  readonly releases: Pick<ReleaseStore, 'published' | 'head' | 'files'>
  /** Whether the lake holds a simulated city: every report says so. */
  readonly isSimulated: () => Promise<boolean>
  readonly now: () => number
}

/** What a report says about the run behind it. */
export interface AuditFacts
  extends Pick<
    AuditReport,
    'runNo' | 'releaseNo' | 'lakeVersion' | 'extent' | 'lines' | 'unjudged' | 'failed'
  > {
  /** How many rules were judged; null where it is no longer known. */
  readonly rules: number | null
}

/** A run that is over, as it is remembered. */
export interface AuditRecord extends Omit<AuditFacts, 'extent'> {
  readonly request: AuditRequest
  readonly endedAt: Date
}

/** Runs that are over, in PostgreSQL. */
export interface AuditRuns {
  /** The last complete run of the purpose; undefined when there is none. */
  last(purpose: AuditRequest['purpose']): Promise<AuditRecord | undefined>
}

/** A place between two findings, in the order of `FindingReports.findings`. */
export interface FindingPlace {
  readonly ruleId: string
  /** Null sorts as the empty text. */
  readonly institutionId: string | null
  readonly dayNo: number
  readonly identity: string
}

/** Findings a page at a time, found by where the last page ended: the thousandth page costs what the first does. */
export interface FindingPages {
  /** The findings behind a place (null: from the first), in the order of `FindingReports.findings`. */
  page(filter: FindingFilter, after: FindingPlace | null, size: number): Promise<readonly StoredFinding[]>
}
