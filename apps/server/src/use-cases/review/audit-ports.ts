import type { Finding, Law, Rule } from '@fundwatch/engine'
import type { LakeFile } from '../hub/lake-file.ts'

/** What to audit. */
export interface AuditRequest {
  /** The release to judge by; null for the published one. */
  readonly releaseNo: number | null
  /** Findings whose service day lies in here are kept; null for no bound. Facts around it are read as far as rules reach. */
  readonly fromDay: number | null
  readonly toDay: number | null
  /** Ids of rules; null for all active ones. */
  readonly rules: readonly string[] | null
  /** Findings at these institutions are kept; null for all. Facts of others still count as history. */
  readonly institutions: readonly string[] | null
  /** `changed`: only whom the lake changed since the last complete run of the same release; `all`: everybody. */
  readonly extent: 'all' | 'changed'
  /** `live` findings are what people work on; a `trial` is stored apart and changes nothing. */
  readonly purpose: 'live' | 'trial'
}

/** A part of an audit: the unit of memory, progress, commit and resume. */
export interface AuditPart {
  readonly scope: 'person' | 'institution' | 'trace' | 'peers'
  /** Of the owner's bucket 0–255; of md5(trace code) for `trace`; 0–255 for `peers`. */
  readonly bucketFrom: number
  readonly bucketTo: number
}

/** What one rule could not judge in a part, by reason. */
export interface UnjudgedCount {
  readonly ruleId: string
  readonly reason: string
  readonly rows: number
}

/** A rule whose audit failed in a part; the others are none the worse. */
export interface FailedRule {
  readonly pattern: string
  readonly message: string
}

/** What a part came to. */
export interface PartOutcome {
  /** Ordered by identity. Findings of `indicator` rules among them. */
  readonly findings: readonly Finding[]
  readonly unjudged: readonly UnjudgedCount[]
  readonly failed: readonly FailedRule[]
  /** Charge lines read, and lines not shown because of what is wrong in them. */
  readonly lines: number
  /** The owners whose findings this part decides; null for all of its buckets. */
  readonly owners: readonly string[] | null
}

/** What a session looks at. */
export interface SessionWish {
  readonly law: Law
  readonly auditSql: (pattern: string) => string
  readonly files: readonly LakeFile[]
  readonly request: AuditRequest
  /** Persons and institutions touched since the version of the last run; null for everybody. */
  readonly touched: { readonly sinceDelta: number } | null
}

/** How an institution is called now, for reports. */
export interface InstitutionName {
  readonly institutionId: string
  readonly name: string | null
  /** 医保区划. */
  readonly county: string | null
}

/** DuckDB over one version of the lake, with one law: the batch engine. */
export interface AuditSession {
  readonly institutions: readonly InstitutionName[]
  readonly parts: readonly AuditPart[]
  /** Throws the signal's reason when it is aborted. */
  run(part: AuditPart, signal: AbortSignal): Promise<PartOutcome>
  close(): Promise<void>
}

/** Opens sessions. */
export interface AuditEngine {
  open(wish: SessionWish): Promise<AuditSession>
}

/** A run as it is stored. */
export interface AuditRun {
  readonly runNo: number
  readonly releaseNo: number
  readonly lakeVersion: number
  /** Parts already committed when a run is resumed. */
  readonly done: readonly AuditPart[]
}

/** How a part changed the findings. */
export interface PartChange {
  readonly raised: number
  readonly revised: number
  readonly confirmed: number
  readonly vanished: number
}

/** Findings and runs, in PostgreSQL. */
export interface FindingStore {
  /** Begins a run, or takes up an unfinished one of the same request, release and lake version. */
  begin(
    request: AuditRequest,
    on: { readonly releaseNo: number; readonly lakeVersion: number; readonly maxDelta: number },
  ): Promise<AuditRun>
  /** The last complete run that judged everybody (or what changed since one that did) by the release; undefined when there is none. */
  lastComplete(
    releaseNo: number,
    request: AuditRequest,
  ): Promise<{ readonly runNo: number; readonly maxDelta: number; readonly lakeVersion: number } | undefined>
  /**
   * Commits a part in one transaction: new findings are raised, changed ones get a revision, live ones of the same rules,
   * owners, days and institutions that were not found again vanish by an event. Committing a part twice changes nothing.
   */
  commitPart(
    run: AuditRun,
    part: AuditPart,
    outcome: PartOutcome,
    judged: { readonly request: AuditRequest; readonly rules: readonly Rule[] },
  ): Promise<PartChange>
  /** Marks the run complete; findings of rules that are no longer in the release vanish when everybody and every rule was judged. */
  complete(
    run: AuditRun,
    judged: { readonly request: AuditRequest; readonly rules: readonly Rule[] },
  ): Promise<PartChange>
  /** Names institutions as they are called now; those that are not named keep the name they had. */
  rememberInstitutions(rows: readonly InstitutionName[]): Promise<void>
  fail(run: AuditRun, state: 'failed' | 'cancelled', message: string): Promise<void>
}
