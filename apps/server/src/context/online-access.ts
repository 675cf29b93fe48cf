import type { FastifyBaseLogger } from 'fastify'
import { createDatabase } from '../adapters/postgres/connect.ts'
import type { AccessDatabase } from '../adapters/postgres/online-access/access-database.ts'
import { accessStore } from '../adapters/postgres/online-access/access-store.ts'
import { keyFileOf, keyVault } from '../adapters/postgres/online-access/key-vault.ts'
import { nonceStore } from '../adapters/postgres/online-access/nonce-store.ts'
import { refusalStore } from '../adapters/postgres/online-access/refusal-store.ts'
import type { InstitutionPorts } from '../cli/online/institution.ts'
import type { Settings } from '../config/env.ts'
import { type OpenAccess, openAccess } from '../use-cases/review/online/access/open-access.ts'
import { openInstance } from './open-instance.ts'

const CONNECTIONS = 4

/** Opens the doorkeeper of an http process. */
export function openOnlineAccess({
  settings,
  databaseUrl,
  log,
}: {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly log: FastifyBaseLogger
}): OpenAccess {
  const onTrouble = (error: unknown) =>
    log.warn({ error: String(error) }, 'Deciding who may call met a trouble.')
  const database = createDatabase<AccessDatabase>({
    url: databaseUrl,
    applicationName: 'fundwatch-access',
    maxConnections: CONNECTIONS,
    onIdleError: onTrouble,
  })
  const access = openAccess(
    {
      store: accessStore(database),
      nonces: nonceStore(database),
      refusals: refusalStore(database),
      vault: keyVault(keyFileOf(settings.dataFolder)),
      now: () => Date.now(),
      onTrouble,
    },
    { demo: settings.demo },
  )
  return {
    ...access,
    close: async () => {
      await access.close()
      await database.destroy()
    },
  }
}

/** Opens the access of institutions for the time of one command. */
export async function withInstitutions<Result>(
  settings: Settings,
  work: (ports: InstitutionPorts) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  const database = createDatabase<AccessDatabase>({
    url: instance.databaseUrl,
    maxConnections: 2,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  try {
    return await work({
      store: accessStore(database),
      refusals: refusalStore(database),
      vault: keyVault(keyFileOf(settings.dataFolder)),
      now: () => Date.now(),
    })
  } finally {
    await database.destroy()
    await instance.close()
  }
}
