import { backupError } from './backup-error.ts'
import type { BackupManifest, SavedFile } from './backup-manifest.ts'

/** A backup as it lies there. */
export interface LyingBackup {
  /** The manifest and the digest that was written beside it; undefined when either is missing. */
  readonly readManifest: () => Promise<{ readonly sm3: string; readonly written: string } | undefined>
  /** How a file is; undefined when it is not there. */
  readonly digestOf: (path: string) => Promise<Pick<SavedFile, 'bytes' | 'sm3'> | undefined>
}

/** Reads every file of a backup back from where it was written. Throws `BackupError` for one that is not as it was written. */
export async function readBack(
  { place, manifest }: { readonly place: string; readonly manifest: BackupManifest },
  { readManifest, digestOf }: LyingBackup,
): Promise<void> {
  const found = await readManifest()
  if (found === undefined || found.sm3 !== found.written) throw backupError('no-backup', { folder: place })
  const files = [...manifest.tables.map((table) => ({ ...table, path: table.file })), ...manifest.files]
  for (const { path, bytes, sm3 } of files) {
    const now = await digestOf(path)
    if (now?.sm3 !== sm3 || now.bytes !== bytes) throw backupError('file-unlike', { path })
  }
}
