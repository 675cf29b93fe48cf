/** A table as it lies in a backup. */
export interface SavedTable {
  /** With its schema, quoted as SQL wants it. */
  readonly table: string
  readonly columns: readonly string[]
  readonly file: string
  readonly rows: number
  readonly bytes: number
  readonly sm3: string
}

/** A file as it lies in a backup, under the path it has in the data folder. */
export interface SavedFile {
  readonly path: string
  readonly bytes: number
  readonly sm3: string
}

/** What a backup holds. */
export interface BackupManifest {
  readonly format: typeof BACKUP_FORMAT
  /** Local civil time. */
  readonly madeAt: string
  /** The migrations its tables are shaped by, in order. */
  readonly migrations: readonly string[]
  readonly lakeVersion: number
  /** The last link of the audit trail. */
  readonly lastSeal: number | null
  readonly tables: readonly SavedTable[]
  /** The last number each sequence gave. */
  readonly sequences: readonly { readonly sequence: string; readonly last: number }[]
  readonly files: readonly SavedFile[]
}

/** The form of backups that this software writes and reads. */
export const BACKUP_FORMAT = 'fundwatch-backup/1'
