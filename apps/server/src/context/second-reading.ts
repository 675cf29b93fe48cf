import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { claimSource } from '../adapters/duckdb/casework/second-reading/claim-source.ts'
import {
  projectReadings,
  projectRounds,
} from '../adapters/postgres/casework/second-reading/project-readings.ts'
import { secondReadingStore } from '../adapters/postgres/casework/second-reading/second-reading-store.ts'
import { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Settings } from '../config/env.ts'
import type { SecondReadingPorts } from '../use-cases/casework/second-reading/second-reading-ports.ts'
import { drawDueRound, watchReadings } from '../use-cases/casework/second-reading/watch-readings.ts'
import type { ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import { systemActNow } from './findings.ts'
import { lookIn } from './looking-in.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** The lists of second readings and their rounds, which follow their histories. */
export const secondReadingProjections = {
  'second-reading': projectReadings,
  'reading-round': projectRounds,
}

/** The store of second readings within one act. */
export function secondReadingLists(session: Session) {
  return { secondReadings: secondReadingStore(session) }
}

/** What second readings need besides the transaction and the law. */
export function openSecondReading(reading: ReadLakePorts): Pick<SecondReadingPorts, 'claims' | 'newSeed'> {
  return { claims: claimSource(reading), newSeed: () => randomBytes(16).toString('hex') }
}

const WATCHING_EVERY_MS = 10 * 60_000
const DRAWING_EVERY_MS = 60 * 60_000

/** Draws the round of each month, takes back what nobody reads and ends rounds, again and again; several processes may do it side by side. */
export function readAgainRegularly(
  ports: SecondReadingPorts,
  log: Pick<FastifyBaseLogger, 'warn'>,
): RegularWork {
  const onError = (error: unknown) =>
    log.warn({ err: error }, 'Second readings were not brought up to date; tried again.')
  const works = [
    regularly(() => watchReadings(ports, systemActNow()), WATCHING_EVERY_MS, onError),
    regularly(() => drawDueRound(ports, systemActNow()), DRAWING_EVERY_MS, onError),
  ]
  return {
    stop: async () => {
      await Promise.all(works.map((work) => work.stop()))
    },
  }
}

/** Gives work the claims of the lake, in a process that serves nobody: what is opened for it is closed with it. */
export async function withClaims<Result>(
  { settings, databaseUrl }: { readonly settings: Settings; readonly databaseUrl: string },
  work: (parts: ReturnType<typeof openSecondReading>) => Promise<Result>,
): Promise<Result> {
  const database = createDatabase<HubDatabase>({ url: databaseUrl, onIdleError: () => undefined })
  const looking = lookIn(settings, database)
  try {
    return await work(openSecondReading(looking.reading))
  } finally {
    await looking.close()
    await database.destroy()
  }
}
