import { join } from 'node:path'
import pino from 'pino'
import { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import { readSettings } from '../config/env.ts'
import { answerHospitals } from '../context/answer-hospitals.ts'
import { openCasework } from '../context/casework.ts'
import { lookIn } from '../context/looking-in.ts'
import { keepSealing } from '../context/sealing.ts'
import { lakeStatus } from '../use-cases/hub/lake-status.ts'
import { rememberAnswers } from '../use-cases/hub/read-lake.ts'
import { buildServer } from './build-server.ts'
import { checkHealth, type Probe } from './health.ts'
import { statusBoard } from './status-board.ts'

// The http process: started by the supervisor, which names the database and hears when we listen.
const databaseUrl = process.env.FUNDWATCH_HTTP_DATABASE
if (databaseUrl === undefined)
  throw new Error('The http process is started by the supervisor, which names its database.')

const { settings } = readSettings(process.env)
const log = pino({ level: settings.logLevel === 'info' ? 'warn' : settings.logLevel })
const database = createDatabase<HubDatabase>({
  url: databaseUrl,
  applicationName: 'fundwatch-http',
  statementTimeoutMs: 10_000,
  onIdleError: (error) => log.warn({ error: error.message }, 'A connection to the database was lost.'),
})
const views = lookIn(settings, database)
// The page is looked at again and again: what a version says is counted once.
const statusPorts = { ...views.status, lake: rememberAnswers(views.interactive) }
const online = await answerHospitals({ settings, databaseUrl, log })
const board = statusBoard({
  read: () => lakeStatus(statusPorts, { timeoutMs: 5000 }),
  onError: (error) => log.warn({ error: String(error) }, 'The state of the hub could not be read.'),
})
const health = () =>
  checkHealth(probes, (error, name) => log.warn({ error: String(error), name }, 'A part does not answer.'))
const casework = openCasework({
  settings,
  databaseUrl,
  reading: views.reading,
  live: online.live,
  hub: {
    views: { ...views, status: statusPorts },
    status: () => board.look(),
    parts: health,
    online: online.http,
  },
  log,
})
const sealing = keepSealing({
  settings,
  databaseUrl,
  quiet: online.http.quiet ?? (async () => undefined),
  log,
})
const probes: readonly Probe[] = [
  { name: 'database', title: '数据库', away: '批次和数据湖的清单暂时看不到', probe: () => views.ping() },
  {
    name: 'batch',
    title: '后台工作',
    away: '导入、撤回和合并暂时排队等待',
    probe: () => views.batchWorker(),
  },
  {
    name: 'interactive',
    title: '即时查询',
    away: '行数和查询暂时不可用',
    probe: () => views.interactive.ping(),
  },
  { name: 'trail', title: '审计留痕', away: '留痕暂时不能封存', probe: () => sealing.look() },
  {
    name: 'calendar',
    title: '工作日历',
    away: '节假日安排是否已知暂时看不到',
    probe: async () => casework.calendarWarning(),
  },
]
const server = buildServer({
  health,
  log,
  pages: join(import.meta.dirname, '../../../web/dist'),
  online: online.http,
  casework: casework.http,
})

try {
  await server.listen({ host: settings.host, port: settings.port })
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  process.stderr.write(
    taken
      ? `端口 ${settings.port} 已被占用。请停止占用它的程序，或用 FUNDWATCH_PORT 指定另一个端口。\n`
      : `网页服务不能监听 ${settings.host}:${settings.port}: ${String(error)}\n`,
  )
  process.exit(1)
}
process.send?.('ready')

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await server.close()
  await online.close()
  // After everything that writes.
  await sealing.stop()
  await casework.close()
  await views.close()
  await database.destroy()
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', () => undefined) // Ctrl-C reaches the whole group; the supervisor ends us in order.
process.on('disconnect', end)
