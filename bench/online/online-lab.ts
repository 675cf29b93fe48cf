import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AuditFacts } from '@fundwatch/domain'
import pg from 'pg'
import { createDatabase } from '../../apps/server/src/adapters/postgres/connect.ts'
import type { AccessDatabase } from '../../apps/server/src/adapters/postgres/online-access/access-database.ts'
import { accessStore } from '../../apps/server/src/adapters/postgres/online-access/access-store.ts'
import { keyFileOf, keyVault } from '../../apps/server/src/adapters/postgres/online-access/key-vault.ts'
import { releaseStore } from '../../apps/server/src/adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../../apps/server/src/adapters/postgres/review/review-database.ts'
import type { EditionFiles } from '../../apps/server/src/use-cases/review/edition/parse-edition.ts'
import { allowNetworks } from '../../apps/server/src/use-cases/review/online/access/grant-access.ts'
import { DrivenInstance } from '../support/driven-instance.ts'
import { type ReadAddress, signInTo } from '../support/sign-in-to.ts'
import { type FilledHistory, fillHistory } from './fill-history.ts'
import { INSTITUTIONS, institutionId } from './holes.ts'

const BY = 'bench'
/** The most that may be agreed: not the doorkeeper is measured. */
const CALLS_PER_SECOND = 100_000
const READY_MS = 60_000

/** A running instance that answers the hospitals of the bench. */
export class OnlineLab {
  readonly instance: DrivenInstance
  readonly databaseUrl: string
  private readonly database: pg.Pool
  private readonly review: ReturnType<typeof createDatabase<ReviewDatabase>>
  private reading: Promise<ReadAddress> | undefined

  private constructor(instance: DrivenInstance, databaseUrl: string) {
    this.instance = instance
    this.databaseUrl = databaseUrl
    this.database = new pg.Pool({ connectionString: databaseUrl, max: 1 })
    // It may go away before we do.
    this.database.on('error', () => undefined)
    this.review = createDatabase<ReviewDatabase>({ url: databaseUrl, maxConnections: 1 })
  }

  /** Starts an instance with nothing in it, in which the institutions of the bench may call from this machine. */
  static async start(settings: Readonly<Record<string, string>>): Promise<OnlineLab> {
    const instance = await DrivenInstance.create(settings)
    await instance.start()
    const text = await readFile(join(instance.dataFolder, 'instance.json'), 'utf8')
    const { databaseUrl } = JSON.parse(text) as { databaseUrl: string }
    const lab = new OnlineLab(instance, databaseUrl)
    await lab.admitInstitutions()
    return lab
  }

  private async admitInstitutions(): Promise<void> {
    const database = createDatabase<AccessDatabase>({ url: this.databaseUrl, maxConnections: 1 })
    const ports = { store: accessStore(database), vault: keyVault(keyFileOf(this.instance.dataFolder)) }
    for (let no = 0; no < INSTITUTIONS; no += 1)
      await allowNetworks(ports, {
        institutionId: institutionId(no),
        networks: ['127.0.0.0/8'],
        perSecond: CALLS_PER_SECOND,
        by: BY,
      })
    await database.destroy()
  }

  /** Remembers so many persons, each with the history of a claim. */
  fill(claims: readonly AuditFacts[], persons: number): Promise<FilledHistory> {
    return fillHistory(this.databaseUrl, claims, persons)
  }

  /** Makes a release of files; gives its number. */
  async makeRelease(files: EditionFiles, note: string): Promise<number> {
    const { releaseNo } = await releaseStore(this.review).make(files, {
      parentNo: null,
      origin: 'edit',
      note,
      by: BY,
    })
    return releaseNo
  }

  /** Publishes a release; who answers takes it into use by and by. */
  async publish(releaseNo: number): Promise<void> {
    await releaseStore(this.review).move(releaseNo, 'published', BY, '')
  }

  /** Waits until hospitals are answered by a release. Throws when that takes too long. */
  async untilAnsweredBy(releaseNo: number): Promise<void> {
    for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(200)) {
      this.reading ??= signInTo(this.instance)
      const { now } = (await (
        await this.reading
      )('/review/online')) as {
        readonly now: { readonly releaseNo: number | null }
      }
      if (now.releaseNo === releaseNo) return
    }
    throw new Error(`Release ${releaseNo} does not answer:\n${this.instance.output}`)
  }

  /** Waits until a decision by a release is stored, while others ask; false when that takes longer than they ask. */
  async untilDecidedBy(releaseNo: number, forMs: number): Promise<boolean> {
    for (const until = Date.now() + forMs; Date.now() < until; await sleep(100)) {
      const [last] = await this.rows<{ release_no: number | null }>(
        'select release_no from online.decision order by message_no desc limit 1',
      )
      if (last?.release_no === releaseNo) return true
    }
    return false
  }

  /** Rows of the instance's database. */
  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, [...values])).rows
  }

  /** Stops everything and removes it. */
  async close(): Promise<void> {
    await this.database.end()
    await this.review.destroy()
    await this.instance.remove()
  }
}
