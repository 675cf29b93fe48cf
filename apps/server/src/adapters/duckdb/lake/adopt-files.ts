import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { LakeFile, NewLakeFile } from '../../../use-cases/hub/lake-file.ts'
import { query } from '../query.ts'
import { fileList } from '../sql-text.ts'

/**
 * Moves finished files from their temporary place into the lake: each is flushed to disk, then renamed; what comes back can
 * be entered in the manifest. Nothing points to the files until then.
 */
export async function adoptFiles(
  connection: DuckDBConnection,
  files: readonly NewLakeFile[],
  { lakeFolder, name: given }: { lakeFolder: string; name: string },
): Promise<LakeFile[]> {
  const rows = await countRows(connection, files)
  const adopted: LakeFile[] = []
  for (const [at, file] of files.entries()) {
    const name = `${given}-${at}${file.monthNo > 0 ? `-${monthName(file.monthNo)}` : ''}.parquet`
    const path = join(lakeFolder, file.layer, file.relation, name)
    await mkdir(dirname(path), { recursive: true })
    const { checksum, bytes } = await flushAndHash(file.path)
    await rename(file.path, path)
    adopted.push({ ...file, path, rows: rows.get(file.path) ?? 0, bytes, checksum })
  }
  for (const folder of new Set(adopted.map(({ path }) => dirname(path)))) await flushFolder(folder)
  return adopted
}

/** SHA-256 and size of a file. */
export async function checksumOf(path: string): Promise<{ checksum: string; bytes: number }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return { checksum: hash.digest('hex'), bytes: (await stat(path)).size }
}

async function flushAndHash(path: string): Promise<{ checksum: string; bytes: number }> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  return checksumOf(path)
}

/** A renamed file is safe only when its folder is flushed too. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function countRows(
  connection: DuckDBConnection,
  files: readonly NewLakeFile[],
): Promise<ReadonlyMap<string, number>> {
  if (files.length === 0) return new Map()
  const counted = await query<{ file: string; rows: number }>(
    connection,
    `select cast(file_name as varchar) as file, cast(num_rows as bigint) as rows
     from parquet_file_metadata(${fileList(files.map(({ path }) => path))})`,
  )
  return new Map(counted.map(({ file, rows }) => [file, rows]))
}

function monthName(monthNo: number): string {
  return `${Math.floor(monthNo / 12)}${String((monthNo % 12) + 1).padStart(2, '0')}`
}
