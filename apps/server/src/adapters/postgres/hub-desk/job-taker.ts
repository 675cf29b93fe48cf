import { randomUUID } from 'node:crypto'
import { PgBoss } from 'pg-boss'
import type { JobTaker } from '../../../use-cases/hub/desk/desk-ports.ts'
import { LAKE_QUEUE, labelOf } from '../job-queue.ts'
import type { Session } from '../statement-file.ts'
import { run } from './hub-statements.ts'

/** Puts jobs of people into the queue of the batch worker. */
export interface JobSender {
  /** Within the transaction of a session. */
  on(session: Session): JobTaker
  close(): Promise<void>
}

/** Opens it when the first job is handed in: most processes never hand in any. */
export function jobSender({
  url,
  onError,
}: {
  readonly url: string
  readonly onError: (error: Error) => void
}): JobSender {
  let opening: Promise<PgBoss> | undefined
  const open = async () => {
    const boss = new PgBoss({
      connectionString: url,
      schema: 'jobs',
      createSchema: false,
      // The batch worker keeps the queue in order.
      supervise: false,
      schedule: false,
      max: 1,
      application_name: 'fundwatch-desk',
    })
    boss.on('error', onError)
    await boss.start()
    await boss.createQueue(LAKE_QUEUE, { retryLimit: 0, expireInSeconds: 24 * 3600 - 1 })
    return boss
  }
  const opened = () => {
    opening ??= open()
    // A start that failed is tried again by who comes next.
    opening.catch(() => {
      opening = undefined
    })
    return opening
  }
  return {
    on: (session) => ({
      submit: async ({ job, byUser, byName, reason }) => {
        const boss = await opened()
        const jobId = randomUUID()
        await run(session, 'add_job', {
          job_id: jobId,
          kind: job.kind,
          label: labelOf(job),
          job: JSON.stringify(job),
          by_user: byUser,
          by_name: byName,
          reason,
        })
        const executeSql = async (text: string, values: unknown[] = []) => ({
          rows: (await session.query<Record<string, unknown>>(text, values)).rows,
        })
        await boss.send(LAKE_QUEUE, { jobId, job }, { db: { executeSql } })
        return jobId
      },
    }),
    close: async () => {
      const boss = await opening?.catch(() => undefined)
      await boss?.stop({ graceful: false, close: true })
    },
  }
}
