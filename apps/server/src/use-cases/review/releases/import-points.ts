import { loadLaw } from '../load-law.ts'
import {
  type OfficialTable,
  type Publication,
  readOfficialPoints,
  type UnresolvedPoint,
} from '../read-points/read-official-points.ts'
import type { ReleaseHead, ReleaseStore } from '../release-ports.ts'
import { reviewError } from '../review-error.ts'
import { type DatasetPoints, withPoints } from './with-points.ts'

/** What importing knowledge needs. */
export interface ImportPointsPorts {
  readonly releases: ReleaseStore
  readonly readFile: (path: string) => Promise<readonly OfficialTable[]>
}

/** A file of points, and where it comes from when it is newer than this software. */
export interface PointsFile {
  readonly path: string
  readonly publication?: Publication | undefined
}

/** What an import of knowledge came to. */
export interface ImportedPoints {
  /** Null when the file holds nothing new. */
  readonly draft: ReleaseHead | null
  readonly byDataset: readonly DatasetPoints[]
  readonly unresolved: readonly UnresolvedPoint[]
}

/**
 * Reads an official spreadsheet (or the CSV of points) into a draft release on top of the published one. Points that cannot
 * be resolved are listed, not guessed. Throws `edition-refused` when the result would be no law; nothing is kept then.
 */
export async function importPoints(
  { releases, readFile }: ImportPointsPorts,
  { path, publication }: PointsFile,
  by: string,
): Promise<ImportedPoints> {
  const published = await releases.published()
  if (!published) throw reviewError('unknown-release', { releaseNo: 0 })
  const read = readOfficialPoints(await readFile(path), publication ? { publication } : {})
  const before = await releases.files(published.releaseNo)
  const { files, byDataset } = withPoints(before, read.entries, publication)
  if (byDataset.every(({ added }) => added === 0))
    return { draft: null, byDataset, unresolved: read.unresolved }
  loadLaw(files)
  const added = byDataset.reduce((sum, one) => sum + one.added, 0)
  const draft = await releases.make(files, {
    parentNo: published.releaseNo,
    origin: 'import',
    note: `导入知识点: 新增 ${added} 条`,
    by,
  })
  return { draft, byDataset, unresolved: read.unresolved }
}
