import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '../query.ts'
import { fileList, literal } from '../sql-text.ts'
import { stagedColumns } from './empty-shapes.ts'

/** A range of owner buckets, both ends included. */
export interface BucketRange {
  readonly bucketFrom: number
  readonly bucketTo: number
}

/** Where the new rows of one relation lie. */
export interface StagedRows {
  readonly owner: string
  readonly columns: readonly string[]
  readonly files: readonly (BucketRange & { readonly path: string; readonly monthNo: number })[]
}

/** Newly staged rows by relation; absent when nothing of it was delivered. */
export type NewRows = ReadonlyMap<string, StagedRows>

/** Lists the accepted parts (`part=<n>` of so many buckets each) in the staged folders of a relation. */
export async function listNewRows(
  connection: DuckDBConnection,
  {
    relation,
    owner,
    folders,
    bucketsPerPart,
  }: {
    relation: string
    owner: string
    folders: readonly string[]
    bucketsPerPart: number
  },
): Promise<StagedRows | undefined> {
  if (folders.length === 0) return undefined
  const found = await query<{ file: string }>(
    connection,
    folders
      .map((folder) => `select file from glob(${literal(`${folder}/*/*/*.parquet`)})`)
      .join(' union all '),
  )
  const files = found.flatMap(({ file: path }) => {
    const part = Number(/part=(-?\d+)/.exec(path)?.[1])
    const bucketFrom = part * bucketsPerPart
    const monthNo = Number(/month_no=(\d+)/.exec(path)?.[1])
    return part < 0 ? [] : [{ path, monthNo, bucketFrom, bucketTo: bucketFrom + bucketsPerPart - 1 }]
  })
  return files.length > 0 ? { owner, columns: await stagedColumns(connection, relation), files } : undefined
}

/** The new rows of a relation as a SELECT of its staged columns, of all owners or of those in a range of buckets. */
export function selectNew(newRows: NewRows, relation: string, range?: BucketRange): string | undefined {
  const rows = newRows.get(relation)
  if (!rows) return undefined
  const { bucketFrom, bucketTo } = range ?? { bucketFrom: 0, bucketTo: 255 }
  const files = rows.files.filter((file) => file.bucketTo >= bucketFrom && file.bucketFrom <= bucketTo)
  if (files.length === 0) return undefined
  const within = files.every((file) => file.bucketFrom >= bucketFrom && file.bucketTo <= bucketTo)
  return `select ${rows.columns.join(', ')}
    from read_parquet(${fileList(files.map(({ path }) => path))}, hive_partitioning = false)
    ${within ? '' : `where bucket_of(${rows.owner}) between ${bucketFrom} and ${bucketTo}`}`
}

/** The months in which new rows of a relation fall. */
export function newMonths(newRows: NewRows, relation: string): number[] {
  return [...new Set(newRows.get(relation)?.files.map(({ monthNo }) => monthNo))]
}
