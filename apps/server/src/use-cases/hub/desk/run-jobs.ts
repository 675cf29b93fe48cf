import { caseworkError } from '@fundwatch/domain'
import { jobAbilities } from '../../../policies/hub.ts'
import { placeFrom } from '../../casework/wire/page-place.ts'
import type { BatchReport, FileReport } from '../batch-report.ts'
import type { LakeJob } from '../jobs.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import { order } from './change-batch.ts'
import type { DeskPorts, JobRow } from './desk-ports.ts'
import { lastNames } from './last-names.ts'
import { isStillThere } from './list-batches.ts'

const PAGE = 50
const STATE_WORDS: Readonly<Record<JobRow['state'], string>> = {
  waiting: '排队',
  running: '进行中',
  done: '完成',
  failed: '失败',
  cancelled: '已取消',
}

/** Jobs, the latest first. Throws `forbidden`. */
export async function listJobs(
  ports: DeskPorts,
  act: Act,
  wish: {
    readonly state?: string
    readonly kind?: string
    readonly text?: string
    readonly after?: string
    readonly limit?: number
  },
) {
  requireRight(act.actor, 'see')
  const limit = wish.limit ?? PAGE
  const { rows, counted } = await ports.transact(act, ({ hub }) =>
    hub.jobs({
      state: wish.state ?? null,
      kind: wish.kind ?? null,
      text: wish.text ?? null,
      after: placeFrom(wish.after),
      limit: limit + 1,
    }),
  )
  const shown = rows.slice(0, limit)
  return {
    rows: await Promise.all(shown.map((row) => told(ports, act, row))),
    next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    counted,
  }
}

/** A job with what it came to. Throws `forbidden`, `not-found`. */
export async function readJob(ports: DeskPorts, act: Act, id: string) {
  requireRight(act.actor, 'see')
  const row = await found(ports, act, id)
  const report = row.kind === 'import' ? reportOf(row.result) : null
  return {
    ...(await told(ports, act, row)),
    outcome: report?.outcome ?? null,
    version: report?.version ?? null,
    files: (report?.files ?? []).map(fileOf),
  }
}

/** Asks a job to stop: one that waits does not begin, one at work leaves nothing behind. Throws `forbidden`, `not-found`, `wrong-state`. */
export async function cancelJob(ports: DeskPorts, act: Act, id: string) {
  requireRight(act.actor, 'run')
  await ports.transact(act, async ({ hub, trail }) => {
    const row = await hub.job(id)
    if (row === undefined) throw caseworkError('not-found')
    if (row.state !== 'waiting' && row.state !== 'running') throw wrongState(row, '取消')
    await hub.askToStop(id)
    await trail.write([
      { action: 'cancel-job', noun: 'job', id, before: { state: row.state }, after: { isStopping: true } },
    ])
  })
  return readJob(ports, act, id)
}

/** Does again what a job was asked to do. Throws `forbidden`, `not-found`, `wrong-state`. */
export async function retryJob(ports: DeskPorts, act: Act, id: string): Promise<{ jobId: string }> {
  requireRight(act.actor, 'run')
  const row = await found(ports, act, id)
  const { retry } = await abilitiesOf(ports, act, row)
  if (!retry) {
    if (row.kind === 'import' || row.kind === 'withdraw') requireRight(act.actor, 'keep')
    throw wrongState(row, '重做')
  }
  const { job } = row
  if (job === null) throw wrongState(row, '重做')
  return ports.transact(act, (stores) => order(stores, act, { action: 'retry-job', noun: 'job', id, job }))
}

/** Starts a job that needs nothing to be said. Throws `forbidden`. */
export async function startJob(ports: DeskPorts, act: Act, kind: 'compact' | 'verify-files') {
  requireRight(act.actor, 'run')
  const job: LakeJob = { kind }
  return ports.transact(act, (stores) =>
    order(stores, act, { action: 'start-job', noun: 'job', id: kind, job }),
  )
}

async function found({ transact }: DeskPorts, act: Act, id: string): Promise<JobRow> {
  const row = await transact(act, ({ hub }) => hub.job(id))
  if (row === undefined) throw caseworkError('not-found')
  return row
}

function wrongState({ state }: JobRow, action: string) {
  return caseworkError('wrong-state', { noun: '任务', state: STATE_WORDS[state], action })
}

async function told(ports: DeskPorts, act: Act, row: JobRow) {
  const { job: _job, result, place: _place, message, label, ...rest } = row
  const short = result as { readonly batchNo?: unknown; readonly message?: unknown } | null
  return {
    ...rest,
    label: lastNames(label),
    message: message ?? (typeof short?.message === 'string' ? short.message : null),
    batchNo: typeof short?.batchNo === 'number' ? short.batchNo : null,
    abilities: await abilitiesOf(ports, act, row),
  }
}

async function abilitiesOf(ports: DeskPorts, { actor }: Act, row: JobRow) {
  const { kind, state, isStopping, job } = row
  const isOver = state === 'failed' || state === 'cancelled'
  const canComeAgain = isOver && job !== null && (job.kind !== 'import' || (await isStillThere(ports, job)))
  return jobAbilities(actor, { kind, state, isStopping, canComeAgain })
}

function reportOf(result: unknown): BatchReport | null {
  return typeof result === 'object' && result !== null && 'files' in result ? (result as BatchReport) : null
}

function fileOf({
  fileNo,
  label,
  table,
  outcome,
  read,
  accepted,
  refused,
  warned,
  message,
  problems,
}: FileReport) {
  const byCheck = Map.groupBy(problems, ({ severity, check }) => `${severity} ${check}`)
  return {
    fileNo,
    label,
    table,
    outcome,
    rowsRead: read,
    accepted,
    refused,
    warned,
    message,
    checks: [...byCheck.values()].flatMap((found) => {
      const [first] = found
      if (first === undefined) return []
      const { check, severity, message } = first
      return [{ check, effect: severity, message, rows: found.reduce((sum, { rows }) => sum + rows, 0) }]
    }),
  }
}
