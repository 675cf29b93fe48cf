import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { recallApplicationPassword } from '../adapters/files/application-password.ts'
import { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import { migrate } from '../adapters/postgres/migrate.ts'
import { type DataLock, dataLockHolder, lockDataFolder } from '../adapters/postgres/supervisor/data-lock.ts'
import { type RunningPostgres, startPostgres } from '../adapters/postgres/supervisor/start-postgres.ts'
import { ensureApplicationRole } from '../adapters/postgres/trail/application-role.ts'
import { untilDatabaseAnswers } from '../adapters/postgres/until-database-answers.ts'
import type { Settings } from '../config/env.ts'
import { migrationsFolder } from './places.ts'

/** A database to work with, and whether the instance around it is ours. */
export interface Instance {
  /** own: we hold the data folder and must start what we need · attached: another process serves it. */
  readonly mode: 'own' | 'attached'
  /** As the role of the application, where there is one. */
  readonly databaseUrl: string
  readonly database: ReturnType<typeof createDatabase<HubDatabase>>
  /** Starts the embedded PostgreSQL again after it has ended; nothing to do for an external one. */
  restartPostgres(): Promise<void>
  /** Hears when the embedded PostgreSQL has ended by itself. */
  onPostgresLost(listener: () => void): void
  close(): Promise<void>
}

/**
 * Opens the instance of a data folder: attaches to the process that runs it, or takes the folder, starts PostgreSQL (unless
 * an external one is named) and brings the schema up to date.
 */
export async function openInstance(
  settings: Settings,
  { mayAttach }: { mayAttach: boolean },
): Promise<Instance> {
  if (mayAttach && (await dataLockHolder(settings.dataFolder))) return attach(settings)
  return own(settings)
}

function addressFile({ dataFolder }: Settings): string {
  return join(dataFolder, 'instance.json')
}

async function attach(settings: Settings): Promise<Instance> {
  const databaseUrl = settings.databaseUrl ?? (await addressOfRunning(settings))
  const database = createDatabase<HubDatabase>({
    url: databaseUrl,
    applicationName: 'fundwatch-cli',
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  await answering(settings, database)
  return {
    mode: 'attached',
    databaseUrl,
    database,
    restartPostgres: async () => undefined,
    onPostgresLost: () => undefined,
    close: () => database.destroy(),
  }
}

/** An embedded PostgreSQL that was lost is started again by the running process; for another one we do not know. */
async function answering({ databaseUrl }: Settings, database: Instance['database']): Promise<void> {
  if (databaseUrl) return
  try {
    await untilDatabaseAnswers(database)
  } catch (error) {
    await database.destroy()
    throw error
  }
}

const ATTACH_TRIES = 50

/** The running process writes its address once its database answers; a start under way is waited for. */
async function addressOfRunning(settings: Settings): Promise<string> {
  for (let tries = 0; tries < ATTACH_TRIES; tries += 1) {
    const text = await readFile(addressFile(settings), 'utf8').catch(() => undefined)
    if (text !== undefined) return (JSON.parse(text) as { databaseUrl: string }).databaseUrl
    await sleep(200)
  }
  throw new Error(`数据文件夹 ${settings.dataFolder} 正在被另一个进程使用，但它还没有准备好。请稍后再试。`)
}

/**
 * Takes the empty data folder of an instance that is to be restored, starts PostgreSQL, and lets the work fill the database as its
 * owner.
 */
export async function fillInstance(
  settings: Settings,
  fill: (ownerUrl: string) => Promise<void>,
): Promise<void> {
  const lock = await lockDataFolder(settings.dataFolder)
  try {
    const postgres = settings.databaseUrl ? undefined : await launch(settings, [])
    try {
      await fill(settings.databaseUrl ?? postgres?.url ?? '')
    } finally {
      await postgres?.stop()
    }
  } finally {
    await lock.release()
  }
}

async function own(settings: Settings): Promise<Instance> {
  const lock = await lockDataFolder(settings.dataFolder)
  try {
    const lost: (() => void)[] = []
    let postgres = settings.databaseUrl ? undefined : await launch(settings, lost)
    const ownerUrl = settings.databaseUrl ?? postgres?.url ?? ''
    await migrate({ url: ownerUrl, folder: migrationsFolder })
    // From here on nobody works as the owner, who could change what was written down.
    const password = await recallApplicationPassword(settings.dataFolder)
    const { url: databaseUrl } = await ensureApplicationRole(ownerUrl, password)
    const database = createDatabase<HubDatabase>({ url: databaseUrl, onIdleError: () => undefined })
    await writeAddress(settings, databaseUrl)
    return {
      mode: 'own',
      databaseUrl,
      database,
      restartPostgres: async () => {
        if (postgres) postgres = await launch(settings, lost)
      },
      onPostgresLost: (listener) => void lost.push(listener),
      close: () => close(settings, { lock, database, postgres: () => postgres }),
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function launch(
  { dataFolder, postgresUser }: Settings,
  lost: readonly (() => void)[],
): Promise<RunningPostgres> {
  const postgres = await startPostgres({ dataFolder, osUser: postgresUser })
  postgres.onExit(({ expected }) => {
    if (!expected) for (const listener of lost) listener()
  })
  return postgres
}

/** Commands of the same user find the running instance here; the address holds the password. */
async function writeAddress(settings: Settings, databaseUrl: string): Promise<void> {
  const file = addressFile(settings)
  await writeFile(file, JSON.stringify({ databaseUrl }), { mode: 0o600 })
  await chmod(file, 0o600)
}

async function close(
  settings: Settings,
  {
    lock,
    database,
    postgres,
  }: {
    lock: DataLock
    database: ReturnType<typeof createDatabase<HubDatabase>>
    postgres: () => RunningPostgres | undefined
  },
): Promise<void> {
  await rm(addressFile(settings), { force: true })
  await database.destroy()
  await postgres()?.stop()
  await lock.release()
}
