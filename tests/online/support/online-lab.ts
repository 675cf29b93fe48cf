import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { readSettings } from '../../../apps/server/src/config/env.ts'
import { withInstitutions } from '../../../apps/server/src/context/online-access.ts'
import { allowNetworks } from '../../../apps/server/src/use-cases/review/online/access/grant-access.ts'
import { DrivenInstance, type Part } from '../../../bench/support/driven-instance.ts'
import { type Answered, type NationalMessage, type Posting, readAnswer } from './national-message.ts'
import { messagesOf } from './stay-messages.ts'

/** Nobody waits this long for an answer: the server hangs. */
const HANGS_MS = 20_000
const BACK_MS = 60_000

let questions = 0

/** A running instance that hospitals call, seen from outside: over HTTP, and in its database. */
export class OnlineLab {
  readonly instance: DrivenInstance

  private constructor(instance: DrivenInstance) {
    this.instance = instance
  }

  /** Starts an instance with an empty lake that these institutions may call from this machine. */
  static async start(
    institutions: readonly string[],
    extra: Readonly<Record<string, string>> = {},
  ): Promise<OnlineLab> {
    const lab = new OnlineLab(await DrivenInstance.create(extra))
    await lab.instance.start()
    const { settings } = readSettings({ FUNDWATCH_DATA: lab.instance.dataFolder })
    await withInstitutions(settings, async (ports) => {
      for (const institutionId of institutions)
        await allowNetworks(ports, {
          institutionId,
          networks: ['127.0.0.0/8'],
          perSecond: 100_000,
          by: 'test',
        })
    })
    return lab
  }

  close(): Promise<void> {
    return this.instance.remove()
  }

  /** Posts bytes as they are. Rejects when no answer came, with `TimeoutError` when the server hangs. */
  async postBytes(body: Buffer | string): Promise<Posting> {
    const response = await fetch(`http://127.0.0.1:${this.instance.port}/national`, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      signal: AbortSignal.timeout(HANGS_MS),
    })
    return { status: response.status, text: await response.text() }
  }

  /** Posts a message. Rejects when no answer came. */
  async post(message: NationalMessage): Promise<Answered> {
    return readAnswer(await this.postBytes(message.body))
  }

  /** Ends a part without a word; the supervisor, which nobody watches over, is started again as its operator would. */
  async kill(part: Part): Promise<void> {
    await this.instance.kill(part)
    if (part !== 'supervisor') return
    await sleep(500)
    await this.instance.start()
  }

  /** Waits until a message of this kind is acknowledged; `probe` gives a new one each time. */
  async untilBack(probe: () => NationalMessage): Promise<void> {
    await until('the server is back', async () => {
      try {
        return (await this.post(probe())).outcome === 'acknowledged'
      } catch {
        // Nobody listens yet.
        return false
      }
    })
  }

  /** Waits until somebody who asks is checked. */
  async untilLawIsReady(institutionId: string): Promise<void> {
    await until('the law is ready', async () => {
      questions += 1
      const encounterId = `Q${String(questions).padStart(7, '0')}`
      const { ask } = messagesOf({ institutionId, personId: 'NOBODY', encounterId, isStay: true })
      return (await this.post(ask('before').message)).outcome === 'acknowledged'
    })
  }

  /** Rows of the instance's database. */
  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: await this.databaseUrl() })
    await client.connect()
    try {
      return (await client.query(sql, [...parameters])).rows as Row[]
    } finally {
      await client.end()
    }
  }

  /** Waits until no encounter waits for its check. */
  async untilChecked(): Promise<void> {
    await until('every encounter is checked', async () => {
      const [left] = await this.rows<{ left: number }>(
        'select count(*)::integer as left from online.check_queue',
      )
      return left?.left === 0
    })
  }

  async databaseUrl(): Promise<string> {
    const text = await readFile(join(this.instance.dataFolder, 'instance.json'), 'utf8')
    return (JSON.parse(text) as { databaseUrl: string }).databaseUrl
  }
}

/** Waits until something is so; throws after a minute. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + BACK_MS; Date.now() < end; await sleep(50)) if (await isSo()) return
  throw new Error(`A minute passed before ${what}.`)
}
