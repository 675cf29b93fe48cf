import { civilTime } from '@fundwatch/domain'
import { backupFolder, filesBelow, isEmptyFolder } from '../adapters/files/backup-folder.ts'
import { isInUse, loadTables } from '../adapters/postgres/backup/load-tables.ts'
import { snapshotOf } from '../adapters/postgres/backup/save-tables.ts'
import { connect } from '../adapters/postgres/connect.ts'
import { openLakeReader } from '../adapters/postgres/lake-reader.ts'
import { migrate, migrationNames } from '../adapters/postgres/migrate.ts'
import type { Settings } from '../config/env.ts'
import { backUp } from '../use-cases/hub/backup/back-up.ts'
import { backupError } from '../use-cases/hub/backup/backup-error.ts'
import type { BackupManifest } from '../use-cases/hub/backup/backup-manifest.ts'
import { restore } from '../use-cases/hub/backup/restore.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { fillInstance, openInstance } from './open-instance.ts'
import { lakeFolderOf, migrationsFolder } from './places.ts'

type Tell = (sentence: string) => void

/** Saves an instance into an empty folder, also while it is at work. Throws `BackupError`. */
export async function backUpInstance(
  settings: Settings,
  folder: string,
  tell: Tell,
): Promise<BackupManifest> {
  if (!(await isEmptyFolder(folder))) throw backupError('folder-not-empty', { folder })
  const instance = await openInstance(settings, { mayAttach: true })
  const pool = connect({
    url: instance.databaseUrl,
    applicationName: 'fundwatch-backup',
    maxConnections: 1,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  const reader = openLakeReader(instance.database, lakeFolderOf(settings))
  const files = backupFolder(folder, settings.dataFolder)
  try {
    return await backUp({
      listFiles: (name) => filesBelow(settings.dataFolder, name),
      saveFile: files.saveFile,
      atOneMoment: async (work) => {
        // Taken before the moment: what is in the lake then stays on disk until it is copied.
        const lease = await reader.hold()
        try {
          return await snapshotOf(pool, files.saveRows, work)
        } finally {
          await lease.release()
        }
      },
      seal: (manifest) => files.seal(`${JSON.stringify(manifest, null, 2)}\n`),
      now: () => civilTime(wallClock(Date.now())),
      tell,
    })
  } finally {
    await reader.close()
    await pool.end()
    await instance.close()
  }
}

/** Makes an instance of a backup in an empty data folder. Throws `BackupError`. */
export async function restoreInstance(
  settings: Settings,
  folder: string,
  tell: Tell,
): Promise<BackupManifest> {
  const { dataFolder } = settings
  if (!(await isEmptyFolder(dataFolder))) throw backupError('folder-not-empty', { folder: dataFolder })
  const files = backupFolder(folder, dataFolder)
  return restore({
    folder,
    readManifest: files.readManifest,
    knownMigrations: () => migrationNames(migrationsFolder),
    digestOf: files.digestOf,
    putBack: files.putBack,
    tell,
    intoDatabase: (work) =>
      fillInstance(settings, async (url) => {
        const pool = connect({ url, applicationName: 'fundwatch-restore', maxConnections: 1 })
        try {
          if (await isInUse(pool)) throw backupError('database-in-use')
          await work({
            migrateThrough: async (through) =>
              void (await migrate({ url, folder: migrationsFolder, through })),
            load: (manifest, judge) =>
              loadTables(pool, manifest, { rowsOf: ({ file }) => files.rowsOf(file), judge }),
            migrateToPresent: async () => void (await migrate({ url, folder: migrationsFolder })),
          })
        } finally {
          await pool.end()
        }
      }),
  })
}
