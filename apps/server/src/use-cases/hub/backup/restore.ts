import { backupError } from './backup-error.ts'
import { BACKUP_FORMAT, type BackupManifest, type SavedFile } from './backup-manifest.ts'

/** An empty database that a backup is put into. */
export interface EmptyDatabase {
  /** Brings the schema to where it was when the backup was made. */
  migrateThrough(migration: string): Promise<void>
  /** Puts all tables back in one transaction; `judge` throws when a table has not as many rows as were saved. */
  load(
    manifest: BackupManifest,
    judge: (table: { readonly table: string; readonly rows: number }, rows: number) => void,
  ): Promise<void>
  /** Brings the schema to this software. */
  migrateToPresent(): Promise<void>
}

/** How a file is; undefined when it is not there. */
type Digest = Pick<SavedFile, 'bytes' | 'sm3'> | undefined

/** What restoring needs. */
export interface RestorePorts {
  readonly folder: string
  /** The manifest and the digest that was written beside it; undefined when either is missing. */
  readonly readManifest: () => Promise<
    { readonly text: string; readonly sm3: string; readonly written: string } | undefined
  >
  /** The migrations that this software knows. */
  readonly knownMigrations: () => Promise<readonly string[]>
  /** Reads a file of the backup. */
  readonly digestOf: (path: string) => Promise<Digest>
  /** Copies a file of the backup back into the data folder. */
  readonly putBack: (path: string) => Promise<Digest>
  readonly intoDatabase: (work: (database: EmptyDatabase) => Promise<void>) => Promise<void>
  readonly tell: (sentence: string) => void
}

/** Makes an instance of a backup, in an empty data folder. Every file is checked before the database is started. */
export async function restore(ports: RestorePorts): Promise<BackupManifest> {
  const manifest = await manifestOf(ports)
  const known = new Set(await ports.knownMigrations())
  const unknown = manifest.migrations.find((migration) => !known.has(migration))
  if (unknown !== undefined) throw backupError('backup-newer', { migration: unknown })
  ports.tell(`备份完成于 ${manifest.madeAt}，正在核对并恢复 ${manifest.files.length} 个文件…`)
  for (const table of manifest.tables)
    expectSame({ ...table, path: table.file }, await ports.digestOf(table.file))
  for (const file of manifest.files) expectSame(file, await ports.putBack(file.path))
  ports.tell(`正在恢复数据库: ${manifest.tables.length} 张表…`)
  await ports.intoDatabase(async (database) => {
    await database.migrateThrough(manifest.migrations.at(-1) ?? '')
    await database.load(manifest, ({ table, rows: saved }, rows) => {
      if (rows !== saved) throw backupError('rows-missing', { table, rows, saved })
    })
    await database.migrateToPresent()
  })
  return manifest
}

async function manifestOf({ folder, readManifest }: RestorePorts): Promise<BackupManifest> {
  const found = await readManifest()
  if (found === undefined || found.sm3 !== found.written) throw backupError('no-backup', { folder })
  // Its digest is ours: what it holds is what `backUp` wrote.
  const manifest = JSON.parse(found.text) as BackupManifest
  if (manifest.format !== BACKUP_FORMAT) throw backupError('backup-newer', { migration: manifest.format })
  return manifest
}

function expectSame({ path, bytes, sm3 }: SavedFile, found: Digest): void {
  if (found?.sm3 !== sm3 || found.bytes !== bytes) throw backupError('file-damaged', { path })
}
