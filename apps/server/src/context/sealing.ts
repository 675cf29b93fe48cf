import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { anchorFolder } from '../adapters/files/anchor-folder.ts'
import { connect } from '../adapters/postgres/connect.ts'
import { chainEnd } from '../adapters/postgres/trail/chain-end.ts'
import { aloneOn } from '../adapters/postgres/trail/seal-store.ts'
import { isTrailChangeable } from '../adapters/postgres/trail/trail-view.ts'
import type { Settings } from '../config/env.ts'
import { writeAnchor } from '../use-cases/hub/trail/anchor.ts'
import { openAnswerBatcher } from '../use-cases/hub/trail/batch-answers.ts'
import { openSealer } from '../use-cases/hub/trail/seal-entries.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { regularly } from './regularly.ts'

/** The sealer at work. */
export interface Sealing {
  /** For the state of the instance: says so when the trail can be changed; throws when it cannot be read. */
  look(): Promise<string>
  /** Seals what is left, writes an anchor, and rests. */
  stop(): Promise<void>
}

/** What sealing beside other work takes. */
export interface SealingWish {
  readonly settings: Settings
  readonly databaseUrl: string
  /** Resolves when no doctor waits, or after a moment. */
  readonly quiet: () => Promise<void>
  readonly log: FastifyBaseLogger
}

const EVERY_MS = 1000
/** The supervisor ends us after eight seconds; what is not sealed by then is sealed at the next start. */
const LAST_MS = 4000

/** Seals the audit trail every second, and writes an anchor every day and at the end. */
export function keepSealing({ settings, databaseUrl, quiet, log }: SealingWish): Sealing {
  const pool = connect({
    url: databaseUrl,
    applicationName: 'fundwatch-sealer',
    maxConnections: 2,
    onIdleError: (error) => log.warn({ error: error.message }, 'A connection to the database was lost.'),
  })
  const now = () => wallClock(Date.now())
  const alone = aloneOn(pool, now)
  const sealer = openSealer({ alone, now })
  const batcher = openAnswerBatcher(() => Date.now())
  const anchor = (daily: boolean) =>
    alone(() =>
      writeAnchor({ folder: anchorFolder(settings.dataFolder), end: () => chainEnd(pool), now }, { daily }),
    )
  const sealWaiting = async (isOver: () => boolean) => {
    const batch = await alone((book) => batcher.round(book))
    batch?.settle()
    while ((await sealer.round()) > 0 && !isOver()) await turn()
  }
  const work = regularly(
    async (isOver) => {
      await quiet()
      await sealWaiting(isOver)
      await anchor(true)
    },
    EVERY_MS,
    (error) => log.error({ error: String(error) }, 'The audit trail could not be sealed.'),
  )
  return {
    look: async () =>
      (await isTrailChangeable(pool)) ? '数据库用户未受限，留痕可被修改（仍能被发现）' : '正常',
    stop: async () => {
      await work.stop()
      const late = sleep(LAST_MS, undefined, { ref: false })
      try {
        await Promise.race([sealWaiting(() => false).then(() => anchor(false)), late])
      } catch (error) {
        log.warn({ error: String(error) }, 'The end of the audit trail is sealed at the next start.')
      }
      await pool.end()
    },
  }
}
