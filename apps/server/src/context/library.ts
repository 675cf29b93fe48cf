import type { FastifyBaseLogger } from 'fastify'
import { readExamples } from '../adapters/catalog/read-examples.ts'
import { itemMoney } from '../adapters/duckdb/library/item-money.ts'
import { editionDesk } from '../adapters/edition-desk/edition-desk.ts'
import { libraryStore } from '../adapters/postgres/casework/library/library-store.ts'
import { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import { type JobQueue, openJobQueue } from '../adapters/postgres/job-queue.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { type ReadLakePorts, rememberAnswers } from '../use-cases/hub/read-lake.ts'
import type { LibraryPorts } from '../use-cases/review/library/library-ports.ts'

/** The store of releases and rules within one act. */
export function libraryLists(session: Session) {
  return { library: libraryStore(session) }
}

/** What the pages of rules and knowledge need besides the transaction, and what is closed with it. */
export interface OpenLibrary {
  readonly ports: Omit<LibraryPorts, 'transact'>
  close(): Promise<void>
}

/** Opens rules and knowledge. The queue of back-tests is opened by the first that is asked for. */
export function openLibrary({
  databaseUrl,
  reading,
  log,
}: {
  readonly databaseUrl: string
  readonly reading: ReadLakePorts
  readonly log: Pick<FastifyBaseLogger, 'warn'>
}): OpenLibrary {
  const editions = editionDesk(databaseUrl)
  const onError = (error: Error) => log.warn({ err: error }, 'The queue of back-tests is in trouble.')
  let queue:
    | {
        readonly database: ReturnType<typeof createDatabase<HubDatabase>>
        readonly opened: Promise<JobQueue>
      }
    | undefined
  const desk = () => {
    if (queue === undefined) {
      const database = createDatabase<HubDatabase>({
        url: databaseUrl,
        maxConnections: 1,
        onIdleError: onError,
      })
      queue = { database, opened: openJobQueue({ url: databaseUrl, database, onError }) }
    }
    return queue.opened
  }
  return {
    ports: {
      editions,
      examplesOf: readExamples,
      // Counted once for each version of the lake.
      itemMoney: itemMoney({ ...reading, lake: rememberAnswers(reading.lake) }),
      backTesting: {
        submit: async (job) => (await desk()).submit(job),
        cancel: async (jobId) => (await desk()).cancel(jobId),
      },
    },
    close: async () => {
      editions.close()
      if (queue === undefined) return
      await (await queue.opened).close()
      await queue.database.destroy()
    },
  }
}
