import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startInteractive } from '../../apps/server/src/adapters/duckdb/interactive/start-interactive.ts'
import { readRelations } from '../../apps/server/src/adapters/duckdb/warehouse/relations.ts'
import { createDatabase } from '../../apps/server/src/adapters/postgres/connect.ts'
import type { HubDatabase } from '../../apps/server/src/adapters/postgres/hub-database.ts'
import { hubReports } from '../../apps/server/src/adapters/postgres/hub-reports.ts'
import { type JobQueue, openJobQueue } from '../../apps/server/src/adapters/postgres/job-queue.ts'
import { openLakeReader } from '../../apps/server/src/adapters/postgres/lake-reader.ts'
import { ask, Workplace } from '../../apps/server/src/adapters/postgres/supervisor/testing/workplace.ts'
import { readSettings, type Settings } from '../../apps/server/src/config/env.ts'
import { type BatchWorker, startBatchWorker } from '../../apps/server/src/context/batch-worker.ts'
import { lakeFolderOf } from '../../apps/server/src/context/places.ts'
import type { BatchReport } from '../../apps/server/src/use-cases/hub/batch-report.ts'
import type { LakeJob } from '../../apps/server/src/use-cases/hub/jobs.ts'
import type { LakeStatusPorts } from '../../apps/server/src/use-cases/hub/lake-status.ts'

type Database = ReturnType<typeof createDatabase<HubDatabase>>

/** A hub with real engines: embedded PostgreSQL, a batch worker in this process, an interactive worker of its own. */
export class HubLab {
  readonly folder: string
  readonly lakeFolder: string
  readonly url: string
  readonly postgresPid: number
  readonly database: Database
  readonly interactive: ReturnType<typeof startInteractive>
  readonly reader: ReturnType<typeof openLakeReader>
  readonly reports: ReturnType<typeof hubReports>
  readonly #workplace: Workplace
  readonly #worker: BatchWorker
  readonly #queue: JobQueue
  #deliveries = 0

  private constructor(parts: {
    settings: Settings
    url: string
    postgresPid: number
    workplace: Workplace
    worker: BatchWorker
    database: Database
    queue: JobQueue
  }) {
    this.folder = parts.settings.dataFolder
    this.lakeFolder = lakeFolderOf(parts.settings)
    this.url = parts.url
    this.postgresPid = parts.postgresPid
    this.database = parts.database
    this.interactive = startInteractive({
      memory: '512MB',
      spillFolder: join(this.folder, 'interactive'),
      lakeFolder: this.lakeFolder,
    })
    this.reader = openLakeReader(this.database, this.lakeFolder)
    this.reports = hubReports(this.database, this.lakeFolder)
    this.#workplace = parts.workplace
    this.#worker = parts.worker
    this.#queue = parts.queue
  }

  static async open(): Promise<HubLab> {
    const workplace = new Workplace()
    const { url, pid: postgresPid } = await workplace.start(await workplace.readyFolder())
    const FUNDWATCH_DATA = mkdtempSync(join(tmpdir(), 'fundwatch-looking-'))
    const { settings } = readSettings({
      FUNDWATCH_DATA,
      FUNDWATCH_BATCH_MEMORY: '1GB',
      FUNDWATCH_THREADS: '2',
    })
    const onError = () => undefined
    const worker = await startBatchWorker({ settings, databaseUrl: url, onError })
    const database = createDatabase<HubDatabase>({ url, onIdleError: onError })
    const queue = await openJobQueue({ url, database, onError })
    return new HubLab({ settings, url, postgresPid, workplace, worker, database, queue })
  }

  /** One statement on the database. */
  ask(statement: string) {
    return ask(this.url, statement)
  }

  /** What the state of the lake is read from. */
  get statusPorts(): LakeStatusPorts {
    const { reports, reader, interactive: lake } = this
    return { reports, reader, lake, relations: readRelations(), isSimulated: async () => true }
  }

  /** Imports files by name and content as one batch. */
  async import(files: Readonly<Record<string, string>>, acceptRefusals = true): Promise<BatchReport> {
    this.#deliveries += 1
    const folder = join(this.folder, `delivery-${this.#deliveries}`)
    mkdirSync(folder)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return this.importPaths([folder], acceptRefusals)
  }

  async importPaths(paths: readonly string[], acceptRefusals = true): Promise<BatchReport> {
    return (await this.#run({
      kind: 'import',
      request: { paths, source: 'extract', acceptRefusals },
    })) as BatchReport
  }

  async withdraw(batchNo: number): Promise<void> {
    await this.#run({ kind: 'withdraw', batchNo })
  }

  async compact(): Promise<void> {
    await this.#run({ kind: 'compact' })
  }

  async #run(job: LakeJob): Promise<unknown> {
    const id = await this.#queue.submit(job)
    for (;;) {
      const { state, result, message } = await this.#queue.stateOf(id)
      if (state === 'done') return result
      if (state === 'failed' || state === 'cancelled') throw new Error(message ?? state)
      await sleep(50)
    }
  }

  async close(): Promise<void> {
    await this.interactive.close()
    await this.reader.close()
    await this.#queue.close()
    await this.#worker.close()
    await this.database.destroy()
    await this.#workplace.clear()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const LINE_HEADERS =
  'fixmedins_code,mdtrt_id,feedetl_sn,psn_no,setl_id,med_type,fee_ocur_time,med_list_codg,cnt,pric,det_item_fee_sumamt,inscp_amt,updt_time,vali_flag'

/** One charge line as CSV; a `cnt` that is no number is refused. */
export function lineOf(
  sn: string,
  { person = 'P1', day = '2025-03-05', cnt = '1', institution = 'H1' } = {},
): string {
  return `${institution},M${person},${sn},${person},S${person},11,${day} 08:30:00,X1,${cnt},45.00,45.00,45.00,2025-03-06 00:00:00,1`
}

/** Charge lines as a CSV file. */
export function linesCsv(lines: readonly string[]): string {
  return `${[LINE_HEADERS, ...lines].join('\n')}\n`
}

/** Institutions as a CSV file. */
export function institutionsCsv(names: Readonly<Record<string, string>>): string {
  const rows = Object.entries(names).map(([code, name]) => `${code},${name},1,05`)
  return `${['fixmedins_code,fixmedins_name,fixmedins_type,hosp_lv', ...rows].join('\n')}\n`
}
