import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { query, queryOne } from '../query.ts'
import { fileList } from '../sql-text.ts'
import type { Desk } from './desk.ts'
import type { BucketRange } from './plan-parts.ts'

/** Who was touched since a delta, and the files that hold all their rows. */
export interface Touched {
  /** The table of them, as every desk can read it. */
  readonly table: string
  readonly owners: number
  /** A delta holds everything of the owners it replaces: the later deltas alone are a whole lake of those they touched. */
  readonly files: readonly LakeFile[]
}

/** Finds the owners of a family whom deltas after `sinceDelta` replaced, into a table at the desk. */
export async function findTouchedSince(
  { connection, name }: Desk,
  { family, files, sinceDelta }: { family: Family; files: readonly LakeFile[]; sinceDelta: number },
): Promise<Touched> {
  const later = files.filter(
    (file) =>
      file.family === family &&
      file.deltaNo > sinceDelta &&
      (file.layer === 'owners' || file.layer === 'delta'),
  )
  const named = later.filter(({ layer }) => layer === 'owners').map(({ path }) => path)
  const table = `${name}.audit.touched_${family}`
  await connection.run(
    `create table ${table} as ${
      named.length === 0
        ? 'select cast(null as text) as owner_id, cast(null as utinyint) as bucket where false'
        : `select distinct owner_id, bucket_of(owner_id) as bucket from read_parquet(${fileList(named)})`
    }`,
  )
  const { owners } = await queryOne<{ owners: number }>(connection, `select count(*) as owners from ${table}`)
  return { table, owners, files: later }
}

/** The touched owners of a range of buckets, sorted. */
export async function touchedIn(
  { connection }: Desk,
  { table, range }: { table: string; range: BucketRange },
): Promise<string[]> {
  const rows = await query<{ owner_id: string }>(
    connection,
    `select owner_id from ${table}
     where bucket between ${range.bucketFrom} and ${range.bucketTo} order by owner_id`,
  )
  return rows.map(({ owner_id }) => owner_id)
}
