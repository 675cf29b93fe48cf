import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ScheduledJobs } from '../../use-cases/hub/jobs.ts'
import { connect, createDatabase } from './connect.ts'
import type { HubDatabase } from './hub-database.ts'
import { openJobQueue } from './job-queue.ts'
import { ReviewLab } from './review/testing/review-lab.ts'

const schedule: readonly ScheduledJobs[] = [
  { name: 'lake-nightly', cron: '30 2 * * *', jobs: [{ kind: 'compact' }] },
  { name: 'lake-weekly', cron: '30 4 * * 0', jobs: [{ kind: 'refill-memory', when: 'always' }] },
]
const lab = new ReviewLab()
const closing: (() => Promise<unknown>)[] = []
beforeAll(() => lab.start())
afterAll(async () => {
  for (const close of closing.reverse()) await close()
  await lab.close()
})

async function opened() {
  const { url } = await lab.database()
  const database = createDatabase<HubDatabase>(url)
  const pool = connect({ url, onIdleError: () => undefined })
  const queue = await openJobQueue({ url, database, onError: () => undefined })
  closing.push(
    () => database.destroy(),
    () => pool.end(),
    () => queue.close(),
  )
  return { pool, queue }
}

describe('the queue of a batch worker', () => {
  it('is handed jobs by the clock in China', async () => {
    const { pool, queue } = await opened()
    await queue.work(async () => null, schedule)
    const { rows } = await pool.query('select name, cron, timezone from jobs.schedule order by name')
    expect(rows).toEqual([
      { name: 'lake-nightly', cron: '30 2 * * *', timezone: 'Asia/Shanghai' },
      { name: 'lake-weekly', cron: '30 4 * * 0', timezone: 'Asia/Shanghai' },
    ])
  })

  it('fails what a worker had taken that died before it began, instead of letting somebody wait for it', async () => {
    const { pool, queue } = await opened()
    const jobId = await queue.submit({ kind: 'compact' })
    // As the dying worker leaves it: out of the queue, and not yet running.
    await pool.query("update jobs.job set state = 'active', started_on = now() where name = 'lake'")
    const done: string[] = []
    await queue.work(async ({ kind }) => void done.push(kind))
    expect(await queue.stateOf(jobId)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('请重新执行同一条命令'),
    })
    expect((await pool.query("select state from jobs.job where name = 'lake'")).rows).toEqual([
      { state: 'failed' },
    ])
    const next = await queue.submit({ kind: 'compact' })
    await expect.poll(async () => (await queue.stateOf(next)).state, { timeout: 10_000 }).toBe('done')
    expect(done).toEqual(['compact'])
  })

  it('is handed a job wholly or not at all', async () => {
    const { pool, queue } = await opened()
    await pool.query('alter table jobs.job_common rename to away')
    await expect(queue.submit({ kind: 'compact' })).rejects.toThrow('job_common')
    expect((await pool.query('select job_id from hub.job_progress')).rows).toEqual([])
  })

  it('has no clock of its own: whoever only hands in jobs schedules nothing', async () => {
    const { pool, queue } = await opened()
    await queue.work(async () => null)
    expect((await pool.query('select name from jobs.schedule')).rows).toEqual([])
  })
})
