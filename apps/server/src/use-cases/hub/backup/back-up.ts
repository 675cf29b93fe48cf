import { BACKUP_FORMAT, type BackupManifest, type SavedFile, type SavedTable } from './backup-manifest.ts'

/** The database as it stood at one moment. */
export interface DatabaseSnapshot {
  moment(): Promise<Pick<BackupManifest, 'migrations' | 'lakeVersion' | 'lastSeal'>>
  tables(): Promise<readonly { readonly table: string; readonly columns: readonly string[] }[]>
  /** Writes the rows of a table into the backup. */
  save(table: { readonly table: string; readonly columns: readonly string[] }): Promise<SavedTable>
  lakeFiles(): Promise<readonly string[]>
  sequences(): Promise<BackupManifest['sequences']>
}

/** What backing up needs. */
export interface BackupPorts {
  /** Files of the data folder below one of its folders, as paths from the data folder. */
  readonly listFiles: (folder: string) => Promise<readonly string[]>
  /** Copies a file of the data folder into the backup. */
  readonly saveFile: (path: string) => Promise<SavedFile>
  /** Holds the files of the lake in place, and shows the database as it then stands. */
  readonly atOneMoment: <Result>(work: (snapshot: DatabaseSnapshot) => Promise<Result>) => Promise<Result>
  /** The last thing that is written: a backup without it is none. */
  readonly seal: (manifest: BackupManifest) => Promise<void>
  /** `YYYY-MM-DD HH:mm:ss`. */
  readonly now: () => string
  readonly tell: (sentence: string) => void
}

/**
 * Saves an instance at work: one moment of the database, the files of that version of the lake, what people handed in, the anchors.
 * Anchors go first: each says something about seals that are in the database already. Handed-in files go last: each lies on disk
 * before the database knows of it.
 */
export async function backUp(ports: BackupPorts): Promise<BackupManifest> {
  const madeAt = ports.now()
  const anchors = await saveAll(ports, await ports.listFiles('anchors'))
  const saved = await ports.atOneMoment(async (snapshot) => {
    const tables: SavedTable[] = []
    for (const table of await snapshot.tables()) tables.push(await snapshot.save(table))
    ports.tell(`数据库: ${tables.length} 张表，${tables.reduce((sum, { rows }) => sum + rows, 0)} 行`)
    const lake = await saveAll(ports, await snapshot.lakeFiles())
    ports.tell(`数据湖: ${lake.length} 个文件`)
    return { ...(await snapshot.moment()), tables, lake, sequences: await snapshot.sequences() }
  })
  const blobs = await saveAll(ports, await ports.listFiles('blobs'))
  ports.tell(`附件: ${blobs.length} 个，锚点: ${anchors.length} 个`)
  const { lake, ...rest } = saved
  const manifest = { format: BACKUP_FORMAT, madeAt, ...rest, files: [...lake, ...blobs, ...anchors] } as const
  await ports.seal(manifest)
  return manifest
}

async function saveAll({ saveFile }: BackupPorts, paths: readonly string[]): Promise<SavedFile[]> {
  const saved: SavedFile[] = []
  for (const path of paths) saved.push(await saveFile(path))
  return saved
}
