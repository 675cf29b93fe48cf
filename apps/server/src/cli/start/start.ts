import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Settings } from '../../config/env.ts'
import type { JobDesk } from '../../use-cases/hub/jobs.ts'
import type { WithReports } from '../review/audit.ts'
import type { SimulatePorts } from '../simulate.ts'
import type { Child } from './child.ts'
import { auditDemo, type DemoAccountsTold, fillWithDemo, tellDemoAccounts } from './demo.ts'
import { type DemoCasework, tellDemoCasework } from './demo-casework.ts'
import { type DemoLate, tellDemoLate } from './demo-late.ts'
import { keepBatchWorker, keepHttp } from './instance-processes.ts'

/** The running parts of an instance that `start` does not make itself. */
export interface StartedInstance {
  readonly databaseUrl: string
  /** Whether nothing was ever imported. */
  isEmpty(): Promise<boolean>
  withDesk<Result>(work: (desk: JobDesk) => Promise<Result>): Promise<Result>
  restartPostgres(): Promise<void>
  onPostgresLost(listener: () => void): void
  close(): Promise<void>
}

/** What `start` needs. */
export interface StartPorts {
  readonly settings: Settings
  openInstance(): Promise<StartedInstance>
  readonly simulation: SimulatePorts
  /** Reports of the instance that is running. */
  readonly withReports: WithReports
  /** Makes the accounts of a demo; null, and shut out, where the instance is none. */
  readonly demoAccounts: (databaseUrl: string) => Promise<DemoAccountsTold | null>
  readonly demoCasework: DemoCasework
  readonly demoLate: DemoLate
}

/** `fundwatch start`: PostgreSQL, the workers, the pages; on an empty demo instance also a simulated city. */
export function registerStart(program: Command, ports: StartPorts): void {
  program
    .command('start')
    .description('启动平台: 数据库、后台工作进程和网页；首次启动时导入一座模拟城市')
    .action(() => start(ports))
}

async function start({
  settings,
  openInstance,
  simulation,
  withReports,
  demoAccounts,
  demoCasework,
  demoLate,
}: StartPorts): Promise<void> {
  const startedAt = performance.now()
  const tell = (sentence: string) => void process.stdout.write(`${sentence}\n`)
  tell(`数据文件夹: ${settings.dataFolder}`)
  const instance = await openInstance()
  tell(settings.databaseUrl ? '数据库: 外部 PostgreSQL' : '数据库: 内置 PostgreSQL 已启动')
  const children: Child[] = []
  const stopped = stopOnSignal(tell, children, instance)
  try {
    const { databaseUrl } = instance
    const isNew = settings.demo && (await instance.isEmpty())
    const endWait = await demoCasework.hold(databaseUrl, isNew)
    const worker = await keepBatchWorker({
      settings,
      databaseUrl,
      threads: Math.max(1, settings.threads ?? cpus().length - 1),
      tell,
    })
    children.push(worker)
    children.push(await keepHttp({ settings, databaseUrl, tell }))
    reviveDatabase(instance, worker, tell)
    tell(
      `网页: http://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${settings.port}  （${seconds(startedAt)} 秒）`,
    )
    if (isNew) {
      const folder = join(settings.dataFolder, 'simulated-city')
      await instance.withDesk(async (desk) => {
        if (await fillWithDemo({ folder, simulation, desk, tell }))
          await auditDemo({ desk, withReports, tell })
      })
    }
    // Nobody acts for show where anything but simulated data is.
    const isDemo = await tellDemoAccounts(() => demoAccounts(databaseUrl), tell)
    if (isDemo) await tellDemoCasework(() => demoCasework.live(databaseUrl, isNew), { isNew, tell })
    await endWait()
    if (isDemo)
      await tellDemoLate(demoLate, { databaseUrl, withDesk: (work) => instance.withDesk(work), tell })
    // In the background: whoever opens the pages of screening soon finds what it found.
    if (isNew && isDemo)
      await instance.withDesk(async (desk) => {
        await desk.submit(WHOLE_CITY)
        await desk.submit(EVERYBODYS_RISK)
      })
    tell(`已就绪（${seconds(startedAt)} 秒）。按 Ctrl-C 停止。`)
    await stopped
  } catch (error) {
    await stopAll(children, instance)
    throw error
  }
}

/** All active screens over the last twelve months. */
const WHOLE_CITY = {
  kind: 'screen',
  request: { screens: null, fromDay: null, toDay: null, county: null },
} as const

/** Everybody, by models that need no results: the first ones are trained on the way. */
const EVERYBODYS_RISK = { kind: 'score-risk', request: { entity: null } } as const

/** When PostgreSQL is lost it is started again; a job that was at work starts over with a clean worker. */
function reviveDatabase(instance: StartedInstance, worker: Child, tell: (sentence: string) => void): void {
  instance.onPostgresLost(() => {
    tell('数据库意外退出，正在重新启动。')
    instance
      .restartPostgres()
      .then(() => worker.restart())
      .then(() => tell('数据库已恢复。'))
      .catch((error: Error) => tell(`数据库没有恢复: ${error.message}`))
  })
}

function stopOnSignal(
  tell: (sentence: string) => void,
  children: readonly Child[],
  instance: StartedInstance,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false
    const stop = () => {
      if (stopping) return
      stopping = true
      tell('正在停止…')
      stopAll(children, instance)
        .then(() => tell('已停止。'))
        .then(resolve, reject)
        // A demo import may still be waiting for its answer; with everything ended in order there is none.
        .finally(() => process.exit())
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}

async function stopAll(children: readonly Child[], instance: StartedInstance): Promise<void> {
  await Promise.all(children.map((child) => child.stop()))
  await instance.close()
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
