import { join } from 'node:path'
import { placesOf, type Settings } from '../../config/env.ts'
import { type Child, keepChild } from './child.ts'

const sources = join(import.meta.dirname, '..', '..')

/** The batch worker as a process of its own, at low priority. */
export function keepBatchWorker({
  settings,
  databaseUrl,
  threads,
  tell,
}: {
  settings: Settings
  databaseUrl: string
  /** All cores when absent. */
  threads?: number
  tell: (sentence: string) => void
}): Promise<Child> {
  return keepChild({
    name: '后台工作进程',
    script: join(sources, 'jobs', 'worker-main.ts'),
    env: {
      ...placesOf(settings),
      FUNDWATCH_WORKER_DATABASE: databaseUrl,
      ...(threads === undefined ? {} : { FUNDWATCH_WORKER_THREADS: String(threads) }),
    },
    nice: 10,
    tell,
  })
}

/** The http process. */
export function keepHttp({
  settings,
  databaseUrl,
  tell,
}: {
  settings: Settings
  databaseUrl: string
  tell: (sentence: string) => void
}): Promise<Child> {
  return keepChild({
    name: '网页服务进程',
    script: join(sources, 'http', 'worker-main.ts'),
    env: { ...placesOf(settings), FUNDWATCH_HTTP_DATABASE: databaseUrl },
    tell,
  })
}
