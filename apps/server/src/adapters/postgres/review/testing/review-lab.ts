import { randomUUID } from 'node:crypto'
import type { Finding, Rule } from '@fundwatch/engine'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { migrationsFolder } from '../../../../context/places.ts'
import type {
  AuditPart,
  AuditRequest,
  AuditRun,
  FindingStore,
  PartChange,
  PartOutcome,
} from '../../../../use-cases/review/audit-ports.ts'
import { connect } from '../../connect.ts'
import { migrate } from '../../migrate.ts'
import { startDebianPostgres } from '../../supervisor/testing/debian-postgres.ts'
import { ask, Workplace } from '../../supervisor/testing/workplace.ts'
import { findingReports } from '../finding-reports.ts'
import { findingStore } from '../finding-store.ts'
import { releaseStore } from '../release-store.ts'
import type { ReviewDatabase } from '../review-database.ts'

/** Everything for everybody, live. */
export const EVERYTHING: AuditRequest = {
  releaseNo: null,
  fromDay: null,
  toDay: null,
  rules: null,
  institutions: null,
  extent: 'all',
  purpose: 'live',
}

/** All persons in one part. */
export const ALL_PERSONS: AuditPart = { scope: 'person', bucketFrom: 0, bucketTo: 255 }

/** A server of which every test gets a database of its own. */
export class ReviewLab {
  readonly #workplace = new Workplace()
  readonly #open: Kysely<ReviewDatabase>[] = []
  #server = ''

  /** Starts the embedded server, or Debian's PostgreSQL 15. */
  async start(server: 'embedded' | 'debian' = 'embedded'): Promise<void> {
    if (server === 'embedded') {
      const { url } = await this.#workplace.start(await this.#workplace.readyFolder())
      await ask(url, `create database pattern template ${new URL(url).pathname.slice(1)}`)
      this.#server = url
      return
    }
    this.#server = await startDebianPostgres(this.#workplace)
    await ask(this.#server, 'create database pattern')
    await migrate({ url: this.#addressOf('pattern'), folder: migrationsFolder })
  }

  /** A database with the schema, its address, and one published release. */
  async database(): Promise<{ database: Kysely<ReviewDatabase>; url: string; releaseNo: number }> {
    const name = `lab_${randomUUID().replaceAll('-', '')}`
    await ask(this.#server, `create database ${name} template pattern`)
    const url = this.#addressOf(name)
    const database = databaseThatMayBeKilled(url)
    this.#open.push(database)
    const releases = releaseStore(database)
    const made = await releases.make(new Map([['catalog/README.md', 'one']]), {
      parentNo: null,
      origin: 'shipped',
      note: '',
      by: 'test',
    })
    await releases.move(made.releaseNo, 'published', 'test', '')
    return { database, url, releaseNo: made.releaseNo }
  }

  /** A database in which parts are committed by sentences. */
  async audits(): Promise<LabAudits> {
    return new LabAudits(await this.database())
  }

  async close(): Promise<void> {
    for (const database of this.#open.splice(0)) await database.destroy()
    await this.#workplace.clear()
  }

  #addressOf(name: string): string {
    return this.#server.replace(/[^/]+$/, name)
  }
}

/** A session that is killed within a transaction fails its statement; that it is gone must not end the process as well. */
function databaseThatMayBeKilled(url: string): Kysely<ReviewDatabase> {
  const pool = connect({ url, onIdleError: () => undefined })
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<ReviewDatabase>({ dialect: new PostgresDialect({ pool }) })
}

/** What an audit of a lab finds. */
export interface LabAudit {
  readonly rules: readonly Rule[]
  readonly findings: readonly Finding[]
  readonly part?: AuditPart
  readonly request?: Partial<AuditRequest>
  readonly outcome?: Partial<PartOutcome>
  readonly releaseNo?: number
}

/** Audits of one database. */
export class LabAudits {
  readonly database: Kysely<ReviewDatabase>
  readonly url: string
  readonly releaseNo: number
  readonly store: FindingStore
  readonly reports: ReturnType<typeof findingReports>
  #lakeVersion = 0

  constructor({ database, url, releaseNo }: Awaited<ReturnType<ReviewLab['database']>>) {
    this.database = database
    this.url = url
    this.releaseNo = releaseNo
    this.store = findingStore(database)
    this.reports = findingReports(database)
  }

  /** Begins a run over a newer lake. */
  begin(request: Partial<AuditRequest> = {}, releaseNo = this.releaseNo): Promise<AuditRun> {
    this.#lakeVersion += 1
    const on = { releaseNo, lakeVersion: this.#lakeVersion, maxDelta: this.#lakeVersion }
    return this.store.begin({ ...EVERYTHING, ...request }, on)
  }

  /** Commits one part of a run. */
  commit(run: AuditRun, audit: LabAudit): Promise<PartChange> {
    const { rules, findings, part = ALL_PERSONS, request, outcome } = audit
    return this.store.commitPart(
      run,
      part,
      { findings, unjudged: [], failed: [], lines: 0, owners: null, ...outcome },
      { request: { ...EVERYTHING, ...request }, rules },
    )
  }

  /** A whole run of one part. */
  async audit(audit: LabAudit): Promise<PartChange> {
    const run = await this.begin(audit.request, audit.releaseNo)
    const change = await this.commit(run, audit)
    const request = { ...EVERYTHING, ...audit.request }
    const ended = await this.store.complete(run, { request, rules: audit.rules })
    return { ...change, vanished: change.vanished + ended.vanished }
  }

  /** What is so in the database. */
  async ask<Row>(query: string): Promise<Row[]> {
    return (await sql<Row>`${sql.raw(query)}`.execute(this.database)).rows
  }

  /** The events of a finding, in order: `raised 1`, `revised 2` … */
  async storyOf(finding: Finding): Promise<string[]> {
    const rows = await this.ask<{ said: string }>(
      `select event.kind || ' ' || event.revision as said
       from review.finding_event as event
       join review.finding as finding using (finding_no)
       where finding.identity = '${finding.identity}' order by event.event_no`,
    )
    return rows.map(({ said }) => said)
  }
}
