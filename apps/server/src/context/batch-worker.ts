import { rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { auditEngine } from '../adapters/duckdb/audit/audit-engine.ts'
import { makeEmptyShapes } from '../adapters/duckdb/lake/empty-shapes.ts'
import { lakeBuilder } from '../adapters/duckdb/lake/lake-builder.ts'
import { lakeMemory } from '../adapters/duckdb/online/lake-memory.ts'
import { openDuckDb } from '../adapters/duckdb/open-duckdb.ts'
import { prepareSession } from '../adapters/duckdb/warehouse/prepare-session.ts'
import { readThresholds } from '../adapters/duckdb/warehouse/thresholds.ts'
import { readWarehouse } from '../adapters/duckdb/warehouse/warehouse.ts'
import { blobStore } from '../adapters/files/blob-store.ts'
import { batchLedger } from '../adapters/postgres/batch-ledger.ts'
import { connect, createDatabase } from '../adapters/postgres/connect.ts'
import { fileContents } from '../adapters/postgres/files/file-list.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import { type JobQueue, openJobQueue } from '../adapters/postgres/job-queue.ts'
import { openLakeReader } from '../adapters/postgres/lake-reader.ts'
import { memoryStore } from '../adapters/postgres/online/memory-store.ts'
import { removeUnlisted } from '../adapters/postgres/remove-unlisted.ts'
import { findingStore } from '../adapters/postgres/review/finding-store.ts'
import type { ReviewDatabase } from '../adapters/postgres/review/review-database.ts'
import { BATCH_WORKER, stayPresent } from '../adapters/postgres/worker-presence.ts'
import type { Settings } from '../config/env.ts'
import { compactLake, withdrawBatch } from '../use-cases/hub/change-lake.ts'
import { type FilesVerdict, type VerifyFilesPorts, verifyFiles } from '../use-cases/hub/files/verify-files.ts'
import { importExtract } from '../use-cases/hub/import-extract.ts'
import type { LakeJob, ScheduledJobs } from '../use-cases/hub/jobs.ts'
import { backTest } from '../use-cases/review/back-test.ts'
import { deliverThenForget, type NightPorts } from '../use-cases/review/online/memory/deliver-then-forget.ts'
import { type AuditReport, runAudit } from '../use-cases/review/run-audit.ts'
import { type RunScreensPorts, runScreens, type ScreeningReport } from '../use-cases/screening/run-screens.ts'
import { admissionAfterAudits } from './admission.ts'
import { fillForLaw, type MemoryTools, refillForLaws } from './fill-for-law.ts'
import { importLanding } from './import-landing.ts'
import { leadsAfterAudits, leadsAfterScreens } from './leads-and-cases.ts'
import { type NightTools, nightTools } from './night-tools.ts'
import { lakeFolderOf } from './places.ts'
import { openReleases } from './reviewing.ts'
import { riskParts, scoreRiskJob, trainRiskJob } from './risk.ts'
import { screeningParts } from './screening.ts'

/** A batch worker at work. */
export interface BatchWorker {
  close(): Promise<void>
}

/** How a batch worker runs. */
export interface BatchWorkerWish {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly threads?: number
  /** What is done by the clock; nothing unless given. */
  readonly schedule?: readonly ScheduledJobs[]
  readonly onError: (error: Error) => void
}

/** Opens DuckDB and takes jobs from the queue, one after the other, until closed. */
export async function startBatchWorker({
  settings,
  databaseUrl,
  threads,
  schedule = [],
  onError,
}: BatchWorkerWish): Promise<BatchWorker> {
  const lakeFolder = lakeFolderOf(settings)
  const database = createDatabase<HubDatabase>({
    url: databaseUrl,
    applicationName: BATCH_WORKER,
    onIdleError: onError,
  })
  const ledger = batchLedger(database, lakeFolder)
  await clearInterrupted(ledger, lakeFolder)
  const duckdb = await openDuckDb({
    memory: settings.batchMemory,
    threads: threads ?? settings.threads ?? cpus().length,
    spillFolder: join(lakeFolder, 'tmp', 'spill'),
  })
  const assistants = [await duckdb.connect()]
  const warehouse = readWarehouse()
  await prepareSession(duckdb.connection, warehouse)
  await makeEmptyShapes(duckdb.connection, warehouse)
  const tools = { connection: duckdb.connection, warehouse, memory: settings.batchMemory }
  const ports = {
    ledger,
    landing: importLanding(tools),
    lake: lakeBuilder({ connection: duckdb.connection, assistants, warehouse, lakeFolder }),
    thresholds: readThresholds(),
    ...clock,
  }
  const review = await openReview({ settings, databaseUrl, database, duckdb, lakeFolder, warehouse, onError })
  const queue: JobQueue = await openJobQueue({ url: databaseUrl, database, onError })
  await queue.work(async (job, { progress, signal }) => {
    const interrupt = () => [duckdb.connection, ...assistants].forEach((each) => each.interrupt())
    signal.addEventListener('abort', interrupt)
    try {
      return await carryOut(job, {
        ports: { ...ports, progress },
        review: { ...review.tools, ...clock, progress },
        signal,
      })
    } finally {
      signal.removeEventListener('abort', interrupt)
      await removeUnlisted(database, lakeFolder).catch(onError)
    }
  }, schedule)
  const leave = stayPresent(database)
  return {
    close: async () => {
      leave()
      duckdb.connection.interrupt()
      await queue.close()
      await review.close()
      await database.destroy()
      duckdb.close()
    },
  }
}

const clock = {
  now: () => Date.now(),
  peakMemoryBytes: () => process.resourceUsage().maxRSS * 1024,
}

/** What audits work with: releases and findings in PostgreSQL, the lake under a lease, the worker's DuckDB. */
async function openReview({
  settings,
  databaseUrl,
  database,
  duckdb,
  lakeFolder,
  warehouse,
  onError,
}: {
  settings: Settings
  databaseUrl: string
  database: ReturnType<typeof createDatabase<HubDatabase>>
  duckdb: Awaited<ReturnType<typeof openDuckDb>>
  lakeFolder: string
  warehouse: ReturnType<typeof readWarehouse>
  onError: (error: Error) => void
}) {
  const reviewDatabase = createDatabase<ReviewDatabase>({ url: databaseUrl, onIdleError: onError })
  const reader = openLakeReader(database, lakeFolder)
  const pool = connect({ url: databaseUrl, maxConnections: 2, onIdleError: onError })
  const releases = await openReleases(reviewDatabase)
  return {
    tools: {
      lake: lakeMemory({ database: duckdb, warehouse }),
      memory: memoryStore(pool),
      night: nightTools(pool, { settings, warehouse, now: clock.now }),
      releases,
      files: { ...fileContents(pool), digestOf: blobStore(settings.dataFolder).digestOf },
      admit: admissionAfterAudits({ pool, releases, reader, duckdb, warehouse }),
      raiseLeads: leadsAfterAudits(pool, onError),
      raiseScreened: leadsAfterScreens(pool, onError),
      findings: findingStore(reviewDatabase),
      engine: auditEngine({ database: duckdb, warehouse, spillFolder: join(lakeFolder, 'tmp', 'audit') }),
      reader,
      screening: screeningParts({ settings, pool, duckdb, warehouse }),
      risk: riskParts({ settings, pool, duckdb, warehouse }),
    },
    close: async () => {
      await reader.close()
      await pool.end()
      await reviewDatabase.destroy()
    },
  }
}

interface JobTools {
  readonly ports: Parameters<typeof importExtract>[0] & Parameters<typeof compactLake>[0]
  readonly review: Parameters<typeof runAudit>[0] &
    Parameters<typeof backTest>[0] &
    MemoryTools & {
      readonly night: NightTools
      readonly files: VerifyFilesPorts
      readonly admit: (releaseNo: number, signal: AbortSignal) => Promise<void>
      readonly raiseLeads: () => Promise<void>
      readonly raiseScreened: () => Promise<void>
      readonly screening: Pick<RunScreensPorts, 'files' | 'store' | 'engine'>
      readonly risk: ReturnType<typeof riskParts>
    }
  readonly signal: AbortSignal
}

function carryOut(job: LakeJob, { ports, review, signal }: JobTools): Promise<unknown> {
  switch (job.kind) {
    case 'import':
      return importExtract(ports, job.request, signal)
    case 'withdraw':
      return withdrawBatch(ports, job.batchNo, signal)
    case 'compact':
      return compactLake(ports, signal)
    case 'audit':
      return auditThenAdmit(review, job.request, signal)
    case 'screen':
      return screenThenRaise(review, job.request, signal)
    case 'train-risk':
      return trainRiskJob(riskPorts(review), job.request, signal)
    case 'score-risk':
      return scoreRiskJob(riskPorts(review), job.request, signal)
    case 'back-test':
      return backTest(review, job.request, signal)
    case 'fill-memory':
      return fillForLaw(review, job.releaseNo, signal)
    case 'refill-memory':
      return refillForLaws(review, job.when, signal)
    case 'deliver-uploads':
      return deliverThenForget(nightPorts(review.night, ports), signal)
    case 'verify-files':
      return verifyEvidence(review.files)
  }
}

function riskPorts({ screening, risk, reader, progress, now }: JobTools['review']) {
  return { ...risk, reader, progress, now, lastDay: screening.engine.lastDay }
}

/** A job that found something fails: its message stands on the page of the state until somebody looks. */
async function verifyEvidence(files: VerifyFilesPorts): Promise<FilesVerdict> {
  const verdict = await verifyFiles(files)
  if (verdict.problems.length > 0) throw new Error(verdict.problems.slice(0, 20).join('\n'))
  return verdict
}

/** What a live audit found is before the reviewers when the audit is over, and has become leads where it is grave enough. */
async function auditThenAdmit(
  review: JobTools['review'],
  request: Parameters<typeof runAudit>[1],
  signal: AbortSignal,
): Promise<AuditReport> {
  const report = await runAudit(review, request, signal)
  if (request.purpose !== 'live') return report
  await review.admit(report.releaseNo, signal)
  if (!signal.aborted) await review.raiseLeads()
  return report
}

/** What a screening of the whole city found has become leads where the evidence speaks for itself. */
async function screenThenRaise(
  review: JobTools['review'],
  request: Parameters<typeof runScreens>[1],
  signal: AbortSignal,
): Promise<ScreeningReport> {
  const report = await runScreens({ ...review, ...review.screening }, request, signal)
  if (!signal.aborted) await review.raiseScreened()
  return report
}

function nightPorts(night: NightTools, ports: JobTools['ports']): NightPorts {
  return {
    ...night,
    progress: ports.progress,
    importExtract: (request, signal) => importExtract(ports, request, signal),
    lakeVersion: async () => (await ports.ledger.present()).version,
  }
}

/** What a killed worker left half done was never in the manifest: its batches are closed, its temporary files removed. */
async function clearInterrupted(ledger: ReturnType<typeof batchLedger>, lakeFolder: string): Promise<void> {
  await ledger.exclusively(
    async () => {
      await ledger.closeInterrupted()
      await rm(join(lakeFolder, 'tmp'), { recursive: true, force: true })
    },
    () => undefined,
  )
}
