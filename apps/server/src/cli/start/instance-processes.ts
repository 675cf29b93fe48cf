import { join } from 'node:path'
import { type Child, keepChild } from './child.ts'

const sources = join(import.meta.dirname, '..', '..')

/** The batch worker as a process of its own, at low priority. */
export function keepBatchWorker({
  databaseUrl,
  threads,
  tell,
}: {
  databaseUrl: string
  /** All cores when absent. */
  threads?: number
  tell: (sentence: string) => void
}): Promise<Child> {
  return keepChild({
    name: '后台工作进程',
    script: join(sources, 'jobs', 'worker-main.ts'),
    env: {
      FUNDWATCH_WORKER_DATABASE: databaseUrl,
      ...(threads === undefined ? {} : { FUNDWATCH_WORKER_THREADS: String(threads) }),
    },
    nice: 10,
    tell,
  })
}

/** The http process. */
export function keepHttp({
  databaseUrl,
  tell,
}: {
  databaseUrl: string
  tell: (sentence: string) => void
}): Promise<Child> {
  return keepChild({
    name: '网页服务进程',
    script: join(sources, 'http', 'worker-main.ts'),
    env: { FUNDWATCH_HTTP_DATABASE: databaseUrl },
    tell,
  })
}
