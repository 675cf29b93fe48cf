import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SimulationRequest, simulateCity } from '@fundwatch/simulator'
import { Client } from 'pg'
import { readSettings } from '../../../apps/server/src/config/env.ts'
import { type Reviewing, withReviewing } from '../../../apps/server/src/context/reviewing.ts'
import type { BatchReport } from '../../../apps/server/src/use-cases/hub/batch-report.ts'
import type { FindingSummary } from '../../../apps/server/src/use-cases/review/finding-reports.ts'
import type { AuditReport } from '../../../apps/server/src/use-cases/review/run-audit.ts'
import {
  type CommandResult,
  DrivenInstance,
  type RunningCommand,
} from '../../../bench/support/driven-instance.ts'

/** What `fundwatch audit --json` prints. */
export interface Audited {
  readonly report: AuditReport
  readonly summary: FindingSummary
}

/** A running instance with a small simulated city in its lake, asked by commands as its operator would. */
export class ReviewLab {
  readonly instance: DrivenInstance
  /** For files of the test; the city's extract lies in `city`. */
  readonly folder: string
  readonly city: string

  private constructor(instance: DrivenInstance, folder: string) {
    this.instance = instance
    this.folder = folder
    this.city = join(folder, 'city')
  }

  /** Makes the city, starts the instance and imports. */
  static async open(wish: Omit<SimulationRequest, 'out'>): Promise<ReviewLab> {
    const folder = await mkdtemp(join(tmpdir(), 'fundwatch-review-'))
    const lab = new ReviewLab(await DrivenInstance.create(), folder)
    await simulateCity({ ...wish, out: lab.city })
    await lab.instance.start()
    await lab.import(lab.city)
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
    const report = lastJson<BatchReport>(await this.run('import', ...parameters, '--json'))
    if (report.outcome !== 'live') throw new Error(`${report.outcome}: ${report.message}`)
    return report
  }

  /** Opens the database of the running instance, to look in or to stand in the way. */
  async database(): Promise<Client> {
    const text = await readFile(join(this.instance.dataFolder, 'instance.json'), 'utf8')
    const client = new Client({ connectionString: (JSON.parse(text) as { databaseUrl: string }).databaseUrl })
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

  /** Waits for something that becomes true in the database. Throws when it does not within a minute. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + 60_000
    while (!(await isSo())) {
      if (Date.now() > until) throw new Error('It has not become so.')
      await sleep(20)
    }
  }

  /** Works with releases and findings as commands do. */
  reviewing<Result>(work: (reviewing: Reviewing) => Promise<Result>): Promise<Result> {
    const { settings } = readSettings({ FUNDWATCH_DATA: this.instance.dataFolder })
    return withReviewing(settings, work)
  }

  /** Open findings of a purpose: id → content hash, of one rule where it is named. */
  async open(purpose: 'live' | 'trial' = 'live', ruleId: string | null = null): Promise<Map<string, string>> {
    const rows = await this.rows<{ id: string; content: string }>(
      `select finding_id as id, encode(content_hash, 'hex') as content from review.finding
       where purpose = $1 and state = 'open' and ($2::text is null or rule_id = $2) order by finding_id`,
      [purpose, ruleId],
    )
    return new Map(rows.map(({ id, content }) => [id, content]))
  }
}

/** The JSON that a command printed last. */
export function lastJson<Value>(output: string): Value {
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Value
}
