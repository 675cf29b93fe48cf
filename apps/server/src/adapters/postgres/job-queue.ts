import { randomUUID } from 'node:crypto'
import { RISK_ENTITIES } from '@fundwatch/contract'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { ImportProgress } from '../../use-cases/hub/import-ports.ts'
import type { JobDesk, JobState, LakeJob, ScheduledJobs } from '../../use-cases/hub/jobs.ts'
import type { HubDatabase } from './hub-database.ts'
import { isDatabaseAway } from './until-database-answers.ts'

/** The queue that the batch worker takes jobs of. */
export const LAKE_QUEUE = 'lake'
const A_DAY_SECONDS = 24 * 3600

/** What a worker does with a job: its result is kept; a thrown error fails the job with its message. */
export type JobHandler = (
  job: LakeJob,
  watch: { readonly progress: ImportProgress; readonly signal: AbortSignal },
) => Promise<unknown>

/** The queue of lake jobs in PostgreSQL. */
export interface JobQueue extends JobDesk {
  /** Takes jobs one after the other, those of a schedule too; jobs that a dead worker left running are failed first. */
  work(handler: JobHandler, schedule?: readonly ScheduledJobs[]): Promise<void>
  close(): Promise<void>
}

/** Opens the queue; `url` is the database, `onError` hears of trouble between jobs. */
export async function openJobQueue({
  url,
  database,
  onError,
}: {
  url: string
  database: Kysely<HubDatabase>
  onError: (error: Error) => void
}): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'jobs',
    // A migration makes it; the role of the application may make no schemas.
    createSchema: false,
    max: 3,
    application_name: 'fundwatch-jobs',
  })
  boss.on('error', onError)
  await boss.start()
  await boss.createQueue(LAKE_QUEUE, { retryLimit: 0, expireInSeconds: A_DAY_SECONDS - 1 })
  const submit = (job: LakeJob) => submitJob(boss, database, job)
  return {
    submit,
    stateOf: (jobId) => stateOf(database, jobId),
    cancel: async (jobId) => {
      await database
        .updateTable('hub.job_progress')
        .set({ cancel_requested: true })
        .where('job_id', '=', jobId)
        .execute()
    },
    work: async (handler, schedule = []) => {
      await failAbandoned(boss, database)
      await boss.work<{ jobId: string; job: LakeJob }>(
        LAKE_QUEUE,
        { batchSize: 1, pollingIntervalSeconds: 0.5 },
        async ([taken]) => {
          if (taken) await run(database, taken.data, handler)
        },
      )
      for (const { name, cron, jobs } of schedule) {
        await boss.createQueue(name, { retryLimit: 0, expireInSeconds: A_DAY_SECONDS - 1 })
        await boss.schedule(name, cron, null, { tz: 'Asia/Shanghai' })
        await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
          for (const job of jobs) await submit(job)
        })
      }
    },
    close: () => boss.stop({ graceful: false, close: true }),
  }
}

/** What is shown of the job and its place in the queue, both or neither: nobody shall wait for a job that nobody will take. */
function submitJob(boss: PgBoss, database: Kysely<HubDatabase>, job: LakeJob): Promise<string> {
  const jobId = randomUUID()
  return database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('hub.job_progress')
      .values({ job_id: jobId, kind: job.kind, label: labelOf(job), job: JSON.stringify(job) })
      .execute()
    const executeSql = async (text: string, values: unknown[] = []) => ({
      rows: [...(await transaction.executeQuery(CompiledQuery.raw(text, values))).rows],
    })
    await boss.send(LAKE_QUEUE, { jobId, job }, { db: { executeSql } })
    return jobId
  })
}

/** What a job is about, as lists show it; an import is found by it again. */
export function labelOf(job: LakeJob): string {
  if (job.kind === 'import') return job.request.paths.join(' ')
  if (job.kind === 'back-test') return `版本 ${job.request.releaseNo}`
  if (job.kind === 'screen') return job.request.screens?.join(' ') ?? '全部模型'
  if (job.kind === 'train-risk' || job.kind === 'score-risk')
    return job.request.entity === null ? '全部对象' : RISK_ENTITIES[job.request.entity]
  if (job.kind === 'fill-memory') return `版本 ${job.releaseNo}`
  return job.kind === 'withdraw' ? `批次 ${job.batchNo}` : ''
}

async function stateOf(database: Kysely<HubDatabase>, jobId: string): Promise<JobState> {
  const row = await database
    .selectFrom('hub.job_progress')
    .selectAll()
    .where('job_id', '=', jobId)
    .executeTakeFirstOrThrow()
  const { state, stage, done, total, unit, result, message } = row
  return { state, stage, done, total, unit, result, message }
}

/**
 * There is one batch worker: what is running when it starts was left behind by one that died, and so was what had been taken
 * out of the queue though it does not run yet.
 */
async function failAbandoned(boss: PgBoss, database: Kysely<HubDatabase>): Promise<void> {
  const { rows: taken } = await sql<{ id: string; jobId: string }>`
    select id, data ->> 'jobId' as "jobId" from jobs.job where name = ${LAKE_QUEUE} and state = 'active'
  `.execute(database)
  const lost = taken.map(({ jobId }) => jobId)
  await database
    .updateTable('hub.job_progress')
    .set({
      state: 'failed',
      message: '后台工作进程中途退出，任务没有完成，没有写入任何数据。请重新执行同一条命令。',
    })
    .where(sql<boolean>`state = 'running' or (state = 'waiting' and job_id = any(${lost}::uuid[]))`)
    .execute()
  if (taken.length > 0)
    await boss.fail(
      LAKE_QUEUE,
      taken.map(({ id }) => id),
    )
}

async function run(
  database: Kysely<HubDatabase>,
  { jobId, job }: { jobId: string; job: LakeJob },
  handler: JobHandler,
): Promise<void> {
  const started = await database
    .updateTable('hub.job_progress')
    .set({ state: 'running', started_at: sql<Date>`now()`, changed_at: sql<Date>`now()` })
    .where('job_id', '=', jobId)
    .where('state', '=', 'waiting')
    .where('cancel_requested', '=', false)
    .executeTakeFirst()
  if (started.numUpdatedRows === 0n)
    return finish(database, jobId, { state: 'cancelled', message: '任务已取消。' })

  const stop = new AbortController()
  const watch = watchJob(database, { jobId, stop })
  try {
    const result = await handler(job, { progress: watch.progress, signal: stop.signal })
    await watch.end()
    await finish(database, jobId, { state: 'done', result: JSON.stringify(result) })
  } catch (error) {
    await watch.end()
    const message = messageOf(error)
    await finish(
      database,
      jobId,
      stop.signal.aborted
        ? { state: 'cancelled', message: '任务已取消，没有写入任何数据。' }
        : { state: 'failed', message },
    )
  }
}

/** The sentence for whoever asked; what a lost database throws says nothing to him. */
function messageOf(error: unknown): string {
  if (isDatabaseAway(error)) return '数据库中途退出，任务没有完成。请重新执行同一条命令。'
  return error instanceof Error ? error.message : String(error)
}

async function finish(
  database: Kysely<HubDatabase>,
  jobId: string,
  end: { state: 'done' | 'failed' | 'cancelled'; result?: string; message?: string },
): Promise<void> {
  await database
    .updateTable('hub.job_progress')
    .set({ ...end, changed_at: sql<Date>`now()` })
    .where('job_id', '=', jobId)
    .execute()
}

const BEAT_MS = 300

/** Writes progress a few times a second at most, and hears when somebody asks the job to stop. */
function watchJob(
  database: Kysely<HubDatabase>,
  { jobId, stop }: { jobId: string; stop: AbortController },
): { progress: ImportProgress; end(): Promise<void> } {
  let latest = { stage: '', done: 0, total: null as number | null, unit: '' }
  let beating: Promise<void> = Promise.resolve()
  const beat = async () => {
    const row = await database
      .updateTable('hub.job_progress')
      .set({ ...latest, changed_at: sql<Date>`now()` })
      .where('job_id', '=', jobId)
      .returning('cancel_requested')
      .executeTakeFirst()
    if (row?.cancel_requested) stop.abort(new Error('cancelled'))
  }
  const timer = setInterval(() => {
    // A beat that fails tells nobody: the job's own next statement meets the same database.
    beating = beating.then(beat).catch(() => undefined)
  }, BEAT_MS)
  return {
    progress: {
      stage: (stage, total, unit) => {
        latest = { stage, done: 0, total, unit }
      },
      advance: (done) => {
        latest = { ...latest, done }
      },
    },
    end: async () => {
      clearInterval(timer)
      await beating
    },
  }
}
