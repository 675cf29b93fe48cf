import { hubError } from '../hub/hub-error.ts'
import type { ImportProgress } from '../hub/import-ports.ts'
import type { LakeReader, LakeSnapshot } from '../hub/read-lake.ts'
import type {
  AuditEngine,
  AuditPart,
  AuditRequest,
  AuditRun,
  AuditSession,
  FailedRule,
  FindingStore,
  PartChange,
  UnjudgedCount,
} from './audit-ports.ts'
import { type LoadedLaw, loadLaw } from './load-law.ts'
import type { ReleaseHead, ReleaseStore } from './release-ports.ts'
import { reviewError } from './review-error.ts'

/** What auditing needs. */
export interface RunAuditPorts {
  readonly releases: ReleaseStore
  readonly findings: FindingStore
  readonly engine: AuditEngine
  readonly reader: LakeReader
  readonly progress: ImportProgress
  readonly now: () => number
  readonly peakMemoryBytes: () => number
}

/** What an audit came to. */
export interface AuditReport extends PartChange {
  readonly runNo: number
  readonly releaseNo: number
  readonly lakeVersion: number
  /** `changed` only when the last run could be built upon. */
  readonly extent: 'all' | 'changed'
  readonly rules: number
  readonly lines: number
  readonly unjudged: readonly UnjudgedCount[]
  readonly failed: readonly FailedRule[]
  /** Parts that an earlier, interrupted run had already done. */
  readonly resumedParts: number
  readonly seconds: number
  readonly peakMemoryBytes: number
}

/**
 * Audits the lake by a release: part by part, each committed with what it found before the next begins, so that a run that
 * was cut goes on where it stopped and doubles nothing. Throws `empty-lake`, `unknown-release` and what `loadLaw` throws.
 */
export async function runAudit(
  ports: RunAuditPorts,
  request: AuditRequest,
  signal: AbortSignal,
): Promise<AuditReport> {
  const startedAt = ports.now()
  ports.progress.stage('载入规则与知识', null, '')
  const release = await releaseOf(ports.releases, request.releaseNo)
  const loaded = loadLaw(await ports.releases.files(release.releaseNo), request.rules)
  const snapshot = await ports.reader.hold()
  try {
    if (snapshot.files.length === 0) throw reviewError('empty-lake')
    const report = await auditSnapshot(ports, { request, release, loaded, snapshot, signal })
    return { ...report, seconds: (ports.now() - startedAt) / 1000, peakMemoryBytes: ports.peakMemoryBytes() }
  } finally {
    await snapshot.release()
  }
}

async function releaseOf(releases: ReleaseStore, wanted: number | null): Promise<ReleaseHead> {
  const release = wanted === null ? await releases.published() : await releases.head(wanted)
  if (!release) throw reviewError('unknown-release', { releaseNo: wanted ?? 0 })
  return release
}

interface Audit {
  readonly request: AuditRequest
  readonly release: ReleaseHead
  readonly loaded: LoadedLaw
  readonly snapshot: LakeSnapshot
  readonly signal: AbortSignal
}

async function auditSnapshot(
  ports: RunAuditPorts,
  audit: Audit,
): Promise<Omit<AuditReport, 'seconds' | 'peakMemoryBytes'>> {
  const { loaded, snapshot, release } = audit
  const touched = await sinceLast(ports.findings, audit)
  const request = { ...audit.request, extent: touched ? ('changed' as const) : ('all' as const) }
  const maxDelta = Math.max(0, ...snapshot.files.map(({ deltaNo }) => deltaNo))
  const run = await ports.findings.begin(request, {
    releaseNo: release.releaseNo,
    lakeVersion: snapshot.version,
    maxDelta,
  })
  const session = await ports.engine.open({
    law: loaded.law,
    auditSql: loaded.auditSql,
    files: snapshot.files,
    request,
    touched,
  })
  try {
    await ports.findings.rememberInstitutions(session.institutions)
    const parts = await auditParts(ports, { ...audit, request }, { run, session })
    const ended = await ports.findings.complete(run, { request, rules: loaded.rules })
    return {
      runNo: run.runNo,
      releaseNo: release.releaseNo,
      lakeVersion: snapshot.version,
      extent: request.extent,
      rules: loaded.rules.length,
      resumedParts: run.done.length,
      ...parts,
      ...addedUp(parts, ended),
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await ports.findings.fail(run, audit.signal.aborted ? 'cancelled' : 'failed', message)
    throw audit.signal.aborted ? hubError('cancelled', undefined, error) : error
  } finally {
    await session.close()
  }
}

/** The changes since the last run can be told only while its deltas are still there: a new base tells nobody who changed. */
async function sinceLast(
  findings: FindingStore,
  { request, release, snapshot }: Audit,
): Promise<{ sinceDelta: number } | null> {
  if (request.extent === 'all') return null
  const last = await findings.lastComplete(release.releaseNo, request)
  if (!last) return null
  const rebuilt = snapshot.files.some(
    ({ layer, versionFrom }) => layer === 'base' && (versionFrom ?? 0) > last.lakeVersion,
  )
  return rebuilt ? null : { sinceDelta: last.maxDelta }
}

const NO_CHANGE: PartChange = { raised: 0, revised: 0, confirmed: 0, vanished: 0 }

async function auditParts(
  { findings, progress }: RunAuditPorts,
  { request, loaded, signal }: Audit,
  { run, session }: { run: AuditRun; session: AuditSession },
): Promise<PartChange & Pick<AuditReport, 'lines' | 'unjudged' | 'failed'>> {
  let change = NO_CHANGE
  let lines = 0
  const unjudged: UnjudgedCount[] = []
  const failed: FailedRule[] = []
  const done = new Set(run.done.map(nameOf))
  const waiting = session.parts.filter((part) => !done.has(nameOf(part)))
  progress.stage(request.extent === 'all' ? '审核' : '审核变动部分', session.parts.length, '块')
  for (const [at, part] of waiting.entries()) {
    progress.advance(session.parts.length - waiting.length + at)
    signal.throwIfAborted()
    const outcome = await session.run(part, signal)
    change = addedUp(change, await findings.commitPart(run, part, outcome, { request, rules: loaded.rules }))
    lines += outcome.lines
    unjudged.push(...outcome.unjudged)
    failed.push(...outcome.failed)
  }
  progress.advance(session.parts.length)
  return { ...change, lines, unjudged: summed(unjudged), failed }
}

function nameOf({ scope, bucketFrom, bucketTo }: AuditPart): string {
  return `${scope} ${bucketFrom}-${bucketTo}`
}

function addedUp(left: PartChange, right: PartChange): PartChange {
  return {
    raised: left.raised + right.raised,
    revised: left.revised + right.revised,
    confirmed: left.confirmed + right.confirmed,
    vanished: left.vanished + right.vanished,
  }
}

function summed(counts: readonly UnjudgedCount[]): UnjudgedCount[] {
  const groups = Map.groupBy(counts, ({ ruleId, reason }) => JSON.stringify([ruleId, reason]))
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, rows: others.reduce((sum, { rows }) => sum + rows, first.rows) }] : [],
  )
}
