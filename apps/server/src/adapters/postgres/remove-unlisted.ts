import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { HubDatabase } from './hub-database.ts'

/** What was removed from disk. */
export interface Removed {
  readonly files: number
  readonly bytes: number
  /** Temporary folders of batches that have ended. */
  readonly folders: number
}

const FILES_PER_STEP = 500

/**
 * Removes from disk what no version that anybody reads lists any more: files replaced at least `graceSeconds` ago, and after
 * each its row in the manifest, so that a crash in between leaves a row without a file that the next call removes. Also
 * sweeps the temporary folders of batches that have ended.
 */
export async function removeUnlisted(
  database: Kysely<HubDatabase>,
  lakeFolder: string,
  { graceSeconds = 600 }: { graceSeconds?: number } = {},
): Promise<Removed> {
  await database.deleteFrom('hub.lake_reader').where('expires_at', '<', sql<Date>`now()`).execute()
  const removed = { files: 0, bytes: 0, folders: 0 }
  for (;;) {
    const files = await unlisted(database, graceSeconds)
    for (const { path } of files) await rm(join(lakeFolder, path), { force: true })
    if (files.length > 0) {
      const numbers = files.map(({ lake_file_no }) => lake_file_no)
      await database.deleteFrom('hub.lake_file').where('lake_file_no', 'in', numbers).execute()
    }
    removed.files += files.length
    removed.bytes += files.reduce((sum, { bytes }) => sum + bytes, 0)
    if (files.length < FILES_PER_STEP) break
  }
  removed.folders = await sweepBatchFolders(database, join(lakeFolder, 'tmp'))
  return removed
}

/** A file that version `version_to` took out is seen by readers of older versions only. */
async function unlisted(
  database: Kysely<HubDatabase>,
  graceSeconds: number,
): Promise<{ lake_file_no: number; path: string; bytes: number }[]> {
  return database
    .selectFrom('hub.lake_file as file')
    .innerJoin('hub.lake_version as gone', 'gone.version', 'file.version_to')
    .select(['file.lake_file_no', 'file.path', 'file.bytes'])
    .where('gone.made_at', '<=', sql<Date>`now() - make_interval(secs => ${graceSeconds})`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('hub.lake_reader as reader')
            .select('reader.reader')
            .whereRef('reader.version', '<', 'file.version_to'),
        ),
      ),
    )
    .orderBy('file.lake_file_no')
    .limit(FILES_PER_STEP)
    .execute()
}

/** `batch-<n>` of an import, `batch--<version>` of another change of the lake; whatever else lies there is not ours. */
const BATCH_FOLDER = /^batch-(?<number>-?\d+)$/

async function sweepBatchFolders(database: Kysely<HubDatabase>, tmpFolder: string): Promise<number> {
  const names = await readdir(tmpFolder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  let swept = 0
  for (const name of names) {
    const number = Number(BATCH_FOLDER.exec(name)?.groups?.['number'] ?? 'none')
    if (!(await isOver(database, number))) continue
    await rm(join(tmpFolder, name), { recursive: true, force: true })
    swept += 1
  }
  return swept
}

/** Dry runs have no number and no row: theirs are swept when the worker starts. */
async function isOver(database: Kysely<HubDatabase>, number: number): Promise<boolean> {
  if (Number.isNaN(number) || number === 0) return false
  if (number < 0) {
    const made = await database
      .selectFrom('hub.lake_version')
      .select('version')
      .where('version', '=', -number)
      .execute()
    return made.length > 0
  }
  const batch = await database
    .selectFrom('hub.batch')
    .select('status')
    .where('batch_no', '=', number)
    .executeTakeFirst()
  return batch !== undefined && batch.status !== 'loading'
}
