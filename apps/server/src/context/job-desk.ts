import { openJobQueue } from '../adapters/postgres/job-queue.ts'
import { keepBatchWorker } from '../cli/start/instance-processes.ts'
import type { StartedInstance } from '../cli/start/start.ts'
import type { Settings } from '../config/env.ts'
import type { JobDesk } from '../use-cases/hub/jobs.ts'
import { type Instance, openInstance } from './open-instance.ts'

const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`)

/** Gives a command the job desk: of the running instance, or of one started with a worker just for this command. */
export async function withDesk<Result>(
  settings: Settings,
  work: (desk: JobDesk) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  try {
    const worker =
      instance.mode === 'own'
        ? await keepBatchWorker({ settings, databaseUrl: instance.databaseUrl, tell })
        : undefined
    try {
      return await withQueue(instance, work)
    } finally {
      await worker?.stop()
    }
  } finally {
    await instance.close()
  }
}

/** The instance that `fundwatch start` runs. */
export async function openStarted(settings: Settings): Promise<StartedInstance> {
  const instance = await openInstance(settings, { mayAttach: false })
  return {
    databaseUrl: instance.databaseUrl,
    isEmpty: async () => {
      const batch = await instance.database
        .selectFrom('hub.batch')
        .select('batch_no')
        .where('status', 'in', ['live', 'withdrawn', 'stopped'])
        .limit(1)
        .executeTakeFirst()
      return batch === undefined
    },
    withDesk: (work) => withQueue(instance, work),
    restartPostgres: () => instance.restartPostgres(),
    onPostgresLost: (listener) => instance.onPostgresLost(listener),
    close: () => instance.close(),
  }
}

async function withQueue<Result>(
  { databaseUrl, database }: Instance,
  work: (desk: JobDesk) => Promise<Result>,
): Promise<Result> {
  const queue = await openJobQueue({
    url: databaseUrl,
    database,
    // A lost connection is met, and told, by the statement that needs it.
    onError: () => undefined,
  })
  try {
    return await work(queue)
  } finally {
    await queue.close()
  }
}
