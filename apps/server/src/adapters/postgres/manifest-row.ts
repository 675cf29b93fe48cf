import { isAbsolute, join, relative } from 'node:path'
import type { LakeFile } from '../../use-cases/hub/lake-file.ts'
import type { HubDatabase } from './hub-database.ts'

type FileRow = Pick<
  { [Column in keyof HubDatabase['hub.lake_file']]: HubDatabase['hub.lake_file'][Column] },
  Exclude<keyof HubDatabase['hub.lake_file'], 'lake_file_no'>
>

/** A row of the manifest as a file of the lake, its path made absolute. */
export function lakeFileOf(row: FileRow, lakeFolder: string): LakeFile {
  return {
    path: join(lakeFolder, row.path),
    layer: row.layer,
    family: row.family,
    relation: row.relation,
    monthNo: row.month_no,
    bucketFrom: row.bucket_from,
    bucketTo: row.bucket_to,
    deltaNo: row.delta_no,
    batchNo: row.batch_no,
    fileNo: row.file_no,
    rows: row.row_count,
    bytes: row.bytes,
    checksum: row.checksum,
    versionFrom: row.version_from,
  }
}

/** The path of a file as the manifest keeps it; a file outside the lake is an error of the program. */
export function pathInLake(lakeFolder: string, path: string): string {
  const inside = relative(lakeFolder, path)
  if (inside.startsWith('..') || isAbsolute(inside)) throw new Error(`Not a file of the lake: ${path}`)
  return inside
}
