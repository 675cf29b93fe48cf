import { readSettings } from '../config/env.ts'
import { startBatchWorker } from '../context/batch-worker.ts'
import { schedule } from './schedule.ts'

// Started as its own process by whoever supervises an instance; the parent gives the database and hears when we are ready.
const databaseUrl = process.env.FUNDWATCH_WORKER_DATABASE
const threads = Number(process.env.FUNDWATCH_WORKER_THREADS) || undefined
if (databaseUrl === undefined)
  throw new Error('The batch worker is started by the supervisor, which names its database.')

const { settings } = readSettings(process.env)
const worker = await startBatchWorker({
  settings,
  databaseUrl,
  schedule,
  ...(threads === undefined ? {} : { threads }),
  onError: (error) => process.stderr.write(`${error.message}\n`),
})
process.send?.('ready')

let ending = false
async function end(): Promise<void> {
  if (ending) return
  ending = true
  await worker.close()
  process.exit(0)
}
process.on('SIGTERM', end)
process.on('SIGINT', () => undefined) // Ctrl-C reaches the whole group; the supervisor ends us in order.
process.on('disconnect', end)
