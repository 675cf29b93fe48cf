import { type Kysely, sql, type Transaction } from 'kysely'
import type {
  AuditRequest,
  AuditRun,
  FindingStore,
  PartChange,
} from '../../../use-cases/review/audit-ports.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'

/** What a request asks to be judged, the same for the same request however it is written. */
export interface Coverage {
  readonly from_day: number | null
  readonly to_day: number | null
  readonly rules: string[] | null
  readonly institutions: string[] | null
}

/** The coverage of a request: lists in order, each entry once. */
export function coverageOf({ fromDay, toDay, rules, institutions }: AuditRequest): Coverage {
  const listed = (ids: readonly string[] | null) => ids && [...new Set(ids)].sort()
  return { from_day: fromDay, to_day: toDay, rules: listed(rules), institutions: listed(institutions) }
}

/** "find" on a telephone keypad. */
const FINDING_LOCK = 3463

/** Lets one process at a time write findings of a purpose; the lock ends with the transaction. */
export async function takeTurn(
  transaction: Transaction<ReviewDatabase>,
  purpose: AuditRequest['purpose'],
): Promise<void> {
  const which = purpose === 'live' ? 0 : 1
  await sql`select pg_advisory_xact_lock(${FINDING_LOCK}::integer, ${which}::integer)`.execute(transaction)
}

/** Takes up the newest run of the purpose when it is unfinished and the same, else begins one. */
export async function beginRun(
  database: Kysely<ReviewDatabase>,
  request: AuditRequest,
  on: { readonly releaseNo: number; readonly lakeVersion: number; readonly maxDelta: number },
): Promise<AuditRun> {
  return database.transaction().execute(async (transaction) => {
    await takeTurn(transaction, request.purpose)
    const [unfinished] = await runStatement<{ runNo: number }>(transaction, 'unfinished_run', {
      purpose: request.purpose,
      release_no: on.releaseNo,
      lake_version: on.lakeVersion,
      extent: request.extent,
      ...coverageOf(request),
    })
    if (unfinished) return takeUp(transaction, unfinished.runNo, on)
    await closeInterrupted(transaction, request.purpose)
    const { run_no } = await transaction
      .insertInto('review.audit_run')
      .values({
        purpose: request.purpose,
        release_no: on.releaseNo,
        lake_version: on.lakeVersion,
        max_delta: on.maxDelta,
        extent: request.extent,
        ...coverageOf(request),
      })
      .returning('run_no')
      .executeTakeFirstOrThrow()
    return { runNo: run_no, releaseNo: on.releaseNo, lakeVersion: on.lakeVersion, done: [] }
  })
}

async function takeUp(
  transaction: Transaction<ReviewDatabase>,
  runNo: number,
  { releaseNo, lakeVersion }: { releaseNo: number; lakeVersion: number },
): Promise<AuditRun> {
  await transaction
    .updateTable('review.audit_run')
    .set({ state: 'running', message: null, ended_at: null })
    .where('run_no', '=', runNo)
    .execute()
  const done = await transaction
    .selectFrom('review.audit_part')
    .select(['scope', 'bucket_from as bucketFrom', 'bucket_to as bucketTo'])
    .where('run_no', '=', runNo)
    .orderBy('part_no')
    .execute()
  return { runNo, releaseNo, lakeVersion, done }
}

/** A run that a killed process left behind is told apart from one that is going on. */
async function closeInterrupted(
  transaction: Transaction<ReviewDatabase>,
  purpose: AuditRequest['purpose'],
): Promise<void> {
  await transaction
    .updateTable('review.audit_run')
    .set({ state: 'failed', message: '审核中断，后来的审核没有接着做。', ended_at: sql<Date>`now()` })
    .where('purpose', '=', purpose)
    .where('state', '=', 'running')
    .execute()
}

/**
 * The last complete run that a new one of the same release can build upon: it covered all that is asked for, every rule could
 * be judged, and no other release has written findings of the purpose since.
 */
export async function lastCompleteRun(
  database: Kysely<ReviewDatabase>,
  releaseNo: number,
  request: AuditRequest,
): ReturnType<FindingStore['lastComplete']> {
  const rows = await runStatement<{ runNo: number; maxDelta: number; lakeVersion: number }>(
    database,
    'last_complete_run',
    { purpose: request.purpose, release_no: releaseNo, ...coverageOf(request) },
  )
  return rows[0]
}

const RETIRED = '规则不再使用'

/** Marks a run complete; after one of every rule for everybody, findings of other rules end. Done again, it changes nothing. */
export async function completeRun(
  database: Kysely<ReviewDatabase>,
  { runNo }: AuditRun,
  { request, rules }: Parameters<FindingStore['complete']>[1],
): Promise<PartChange> {
  return database.transaction().execute(async (transaction) => {
    await takeTurn(transaction, request.purpose)
    const isEverything = request.rules === null && request.extent === 'all'
    const { from_day, to_day, institutions } = coverageOf(request)
    const [retired] = isEverything
      ? await runStatement<{ vanished: number }>(transaction, 'retire_findings', {
          purpose: request.purpose,
          run_no: runNo,
          rules: rules.map(({ id }) => id),
          from_day,
          to_day,
          institutions,
          note: RETIRED,
        })
      : []
    await transaction
      .updateTable('review.audit_run')
      .set({ state: 'complete', message: null, rule_count: rules.length, ended_at: sql<Date>`now()` })
      .where('run_no', '=', runNo)
      .execute()
    return { raised: 0, revised: 0, confirmed: 0, vanished: retired?.vanished ?? 0 }
  })
}

/** Says how a run ended that did not come to its end; a complete one stays complete. */
export async function failRun(
  database: Kysely<ReviewDatabase>,
  { runNo }: AuditRun,
  { state, message }: { state: 'failed' | 'cancelled'; message: string },
): Promise<void> {
  await database
    .updateTable('review.audit_run')
    .set({ state, message, ended_at: sql<Date>`now()` })
    .where('run_no', '=', runNo)
    .where('state', '=', 'running')
    .execute()
}
