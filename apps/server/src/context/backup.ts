import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { civilTime } from '@fundwatch/domain'
import {
  type BackupArchive,
  isArchive,
  isTaken,
  openBackupArchive,
  unpackArchive,
} from '../adapters/files/backup-archive.ts'
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
import { readBack } from '../use-cases/hub/backup/read-back.ts'
import { restore } from '../use-cases/hub/backup/restore.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { fillInstance, openInstance } from './open-instance.ts'
import { lakeFolderOf, migrationsFolder } from './places.ts'

type Tell = (sentence: string) => void

/** Where a backup is written to. */
interface BackupTarget extends Pick<BackupArchive, 'saveRows' | 'saveFile' | 'seal'> {
  /** When it was not sealed. */
  readonly abandon: () => Promise<void>
}

/** An empty folder, or a new file when the name ends in `.tar`. Throws `BackupError`. */
async function targetOf(place: string, dataFolder: string): Promise<BackupTarget> {
  if (place.endsWith('.tar')) {
    if (await isTaken(place)) throw backupError('file-there', { file: place })
    return openBackupArchive(place, dataFolder)
  }
  if (!(await isEmptyFolder(place))) throw backupError('folder-not-empty', { folder: place })
  // What lies in a folder without a manifest can be looked into, and is refused as a backup.
  return { ...backupFolder(place, dataFolder), abandon: async () => undefined }
}

/** Saves an instance into an empty folder or a new `.tar` file, also while it is at work. Throws `BackupError`. */
export async function backUpInstance(settings: Settings, place: string, tell: Tell): Promise<BackupManifest> {
  const files = await targetOf(place, settings.dataFolder)
  try {
    return await backUpInto(settings, { place, files }, tell)
  } catch (error) {
    await files.abandon()
    throw error
  }
}

async function backUpInto(
  settings: Settings,
  { place, files }: { readonly place: string; readonly files: BackupTarget },
  tell: Tell,
): Promise<BackupManifest> {
  const instance = await openInstance(settings, { mayAttach: true })
  const pool = connect({
    url: instance.databaseUrl,
    applicationName: 'fundwatch-backup',
    maxConnections: 1,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  const reader = openLakeReader(instance.database, lakeFolderOf(settings))
  try {
    const manifest = await backUp({
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
    tell('正在读回核对…')
    await readBackFrom(settings, place, manifest)
    // After it was sealed and read back: what is told as taken is whole.
    await instance.database
      .insertInto('hub.backup_taken')
      .values({
        place,
        bytes: bytesOf(manifest),
        lake_version: manifest.lakeVersion,
        verified_at: new Date(),
      })
      .execute()
    return manifest
  } finally {
    await reader.close()
    await pool.end()
    await instance.close()
  }
}

/** A file is unpacked for it beside the other short-lived files of the data folder, which takes its room for that time. */
async function readBackFrom(
  { dataFolder }: Settings,
  place: string,
  manifest: BackupManifest,
): Promise<void> {
  if (!place.endsWith('.tar')) return readBack({ place, manifest }, backupFolder(place, dataFolder))
  const parent = join(dataFolder, 'spill')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'read-back-'))
  try {
    if (!(await unpackArchive(place, folder))) throw backupError('no-backup', { folder: place })
    await readBack({ place, manifest }, backupFolder(folder, dataFolder))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function bytesOf({ tables, files }: BackupManifest): number {
  return [...tables, ...files].reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Makes an instance of a backup, a folder or a file, in an empty data folder. Throws `BackupError`. */
export async function restoreInstance(
  settings: Settings,
  place: string,
  tell: Tell,
): Promise<BackupManifest> {
  const { dataFolder } = settings
  if (!(await isEmptyFolder(dataFolder))) throw backupError('folder-not-empty', { folder: dataFolder })
  if (!(await isArchive(place))) return restoreFrom(settings, { place, folder: place, tell })
  const folder = join(dataFolder, 'restoring')
  tell('正在展开备份文件…')
  if (!(await unpackArchive(place, folder))) throw backupError('no-backup', { folder: place })
  const manifest = await restoreFrom(settings, { place, folder, tell })
  await rm(folder, { recursive: true })
  return manifest
}

interface Restoring {
  /** As it was told. */
  readonly place: string
  /** Where the files of the backup lie. */
  readonly folder: string
  readonly tell: Tell
}

function restoreFrom(settings: Settings, { place, folder, tell }: Restoring): Promise<BackupManifest> {
  const files = backupFolder(folder, settings.dataFolder)
  return restore({
    folder: place,
    readManifest: files.readManifest,
    knownMigrations: () => migrationNames(migrationsFolder),
    digestOf: files.digestOf,
    // What was unpacked for this is ours to take.
    putBack: place === folder ? files.putBack : files.moveBack,
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
