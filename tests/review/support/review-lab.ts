import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { simulateCity } from '@fundwatch/simulator'
import { Client } from 'pg'
import { createDatabase } from '../../../apps/server/src/adapters/postgres/connect.ts'
import { findingReports } from '../../../apps/server/src/adapters/postgres/review/finding-reports.ts'
import type { ReviewDatabase } from '../../../apps/server/src/adapters/postgres/review/review-database.ts'
import { copyPattern } from '../../../apps/server/src/adapters/postgres/supervisor/testing/copy-pattern.ts'
import { makeScratchFolder } from '../../../apps/server/src/adapters/postgres/supervisor/testing/scratch-folder.ts'
import { readSettings } from '../../../apps/server/src/config/env.ts'
import { type Reviewing, withReviewing } from '../../../apps/server/src/context/reviewing.ts'
import type { BatchReport } from '../../../apps/server/src/use-cases/hub/batch-report.ts'
import type {
  FindingFilter,
  FindingSummary,
  IndicatorRow,
  StoredFinding,
} from '../../../apps/server/src/use-cases/review/finding-reports.ts'
import type { AuditReport } from '../../../apps/server/src/use-cases/review/run-audit.ts'
import { DrivenInstance, type RunningCommand } from '../../../bench/support/driven-instance.ts'

/** What `fundwatch audit --json` prints. */
export interface Audited {
  readonly report: AuditReport
  readonly summary: FindingSummary
}

/** A running instance, asked by commands as its operator would. */
export class ReviewLab {
  readonly instance: DrivenInstance
  /** For files of the test; the extract of a simulated city lies in `city`. */
  readonly folder: string
  readonly city: string

  private constructor(instance: DrivenInstance, folder: string) {
    this.instance = instance
    this.folder = folder
    this.city = join(folder, 'city')
  }

  /** Starts an instance with nothing in its lake. */
  static async empty(): Promise<ReviewLab> {
    return ReviewLab.in(makeScratchFolder())
  }

  /** Starts an instance that has imported a city of three months in which violations of every rule are planted. */
  static async withCity(): Promise<ReviewLab> {
    return ReviewLab.in(await copyPattern({ name: 'city', fill: fillWithCity, dataFolder: 'data' }))
  }

  private static async in(folder: string): Promise<ReviewLab> {
    const lab = new ReviewLab(await DrivenInstance.in(folder), folder)
    await lab.instance.start()
    return lab
  }

  async close(): Promise<void> {
    await this.instance.remove()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** What a command printed, both streams. Throws when it did not end well. */
  async run(...parameters: string[]): Promise<string> {
    const { code, output } = await this.instance.run(...parameters)
    if (code !== 0) throw new Error(`fundwatch ${parameters.join(' ')} ended with ${code}:\n${output}`)
    return output
  }

  /** What a command says that must not succeed. Throws when it did. */
  async refused(...parameters: string[]): Promise<string> {
    const { code, output } = await this.instance.run(...parameters)
    if (code !== 1) throw new Error(`fundwatch ${parameters.join(' ')} ended with ${code}:\n${output}`)
    return output
  }

  async audit(...options: string[]): Promise<Audited> {
    return lastJson<Audited>(await this.run('audit', ...options, '--json'))
  }

  /** Begins an audit that may be interrupted. */
  beginAudit(...options: string[]): RunningCommand {
    return this.instance.begin('audit', ...options)
  }

  async import(...parameters: string[]): Promise<BatchReport> {
    return taken(await this.run('import', ...parameters, '--json'))
  }

  /** Opens the database of the running instance, to look in or to stand in the way. */
  async database(): Promise<Client> {
    const client = new Client({ connectionString: await this.url() })
    // Some tests kill the server under it.
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  /** Rows of the instance's database. */
  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = await this.database()
    try {
      return (await client.query(sql, [...parameters])).rows as Row[]
    } finally {
      await client.end()
    }
  }

  /** Waits until the worker has beaten once since somebody asked its job to stop: then it knows. */
  async untilCancelIsHeard(): Promise<void> {
    let askedAt: string | undefined
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20)) {
      const [job] = await this.rows<{ beat: string }>(
        "select changed_at::text as beat from hub.job_progress where state = 'running' and cancel_requested",
      )
      askedAt ??= job?.beat
      if (job && job.beat !== askedAt) return
    }
    throw new Error('Nobody asked the job to stop, or it does not hear.')
  }

  /** Works with releases and findings as commands do. */
  reviewing<Result>(work: (reviewing: Reviewing) => Promise<Result>): Promise<Result> {
    const { settings } = readSettings({ FUNDWATCH_DATA: this.instance.dataFolder })
    return withReviewing(settings, work)
  }

  /** Standing findings of a purpose, as reports read them. */
  async findings(purpose: FindingFilter['purpose'] = 'live'): Promise<StoredFinding[]> {
    const database = createDatabase<ReviewDatabase>({ url: await this.url(), onIdleError: () => undefined })
    try {
      return await Array.fromAsync(findingReports(database).findings({ ...EVERYTHING, purpose }))
    } finally {
      await database.destroy()
    }
  }

  /** The indicators of a purpose, in their order. */
  async indicators(purpose: FindingFilter['purpose']): Promise<readonly IndicatorRow[]> {
    const database = createDatabase<ReviewDatabase>({ url: await this.url(), onIdleError: () => undefined })
    try {
      return await findingReports(database).indicators({ ...EVERYTHING, purpose })
    } finally {
      await database.destroy()
    }
  }

  /** The numbers of the standing findings of a purpose with the bytes of what they say. */
  async open(purpose: FindingFilter['purpose'] = 'live'): Promise<Map<string, string>> {
    return said(await this.findings(purpose))
  }

  private async url(): Promise<string> {
    const text = await readFile(join(this.instance.dataFolder, 'instance.json'), 'utf8')
    return (JSON.parse(text) as { databaseUrl: string }).databaseUrl
  }
}

/** Leaves a city in `city` and the data folder of an instance that has imported it in `data`. */
async function fillWithCity(folder: string): Promise<void> {
  const city = join(folder, 'city')
  await simulateCity({ persons: 3000, months: 3, startMonth: '2026-08', seed: 11, plant: 'all', out: city })
  const instance = await DrivenInstance.in(folder)
  taken((await instance.run('import', city, '--json')).output)
}

/** The report of an import; throws when it did not go live. */
function taken(output: string): BatchReport {
  const report = lastJson<BatchReport>(output)
  if (report.outcome !== 'live') throw new Error(`${report.outcome}: ${report.message}`)
  return report
}

const EVERYTHING = { runNo: null, fromDay: null, toDay: null, rules: null, institutions: null } as const

/** Findings by number, with the bytes of what they say. */
export function said(findings: readonly StoredFinding[]): Map<string, string> {
  const pairs = findings.map(({ findingId, finding }): [string, string] => [
    findingId,
    JSON.stringify(finding),
  ])
  return new Map(pairs.sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** The JSON that a command printed last. */
export function lastJson<Value>(output: string): Value {
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Value
}
