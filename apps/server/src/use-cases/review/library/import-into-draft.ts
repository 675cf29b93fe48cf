import { caseworkError } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import type { Publication, UnresolvedPoint } from '../read-points/read-official-points.ts'
import type { DatasetPoints } from '../releases/with-points.ts'
import { deriveDraft, refuseStrangers } from './edit-draft.ts'
import type { LibraryPorts } from './library-ports.ts'
import { releaseToRead } from './release-to-read.ts'

/** A file of official points for a draft. */
export interface PointsWish {
  readonly baseNo: number
  readonly name: string
  readonly content: Buffer
  /** Where it comes from; null where its name says so. */
  readonly publication: Publication | null
}

/** What came of it: the draft, or none when the file holds nothing new. */
export interface DraftOfPoints {
  readonly releaseNo: number | null
  readonly byDataset: readonly DatasetPoints[]
  readonly unresolved: readonly UnresolvedPoint[]
}

/**
 * Makes a draft with the points of an official file on top of a release. What cannot be read is listed, not guessed. Throws
 * `forbidden`, `not-found`, `stale`, and `field-invalid` for a file that is none.
 */
export async function importIntoDraft(
  ports: LibraryPorts,
  act: Act,
  { baseNo, ...file }: PointsWish,
): Promise<DraftOfPoints> {
  refuseStrangers(act)
  const base = await releaseToRead(ports, act, baseNo)
  const inUse = await releaseToRead(ports, act, null)
  if (base.isSetAside) throw caseworkError('stale')
  const taken = await ports.editions.ask(baseNo, 'take', file)
  if (taken.problem !== null) throw caseworkError('field-invalid', { field: '文件', reason: taken.problem })
  const { files, byDataset, unresolved } = taken
  if (files.length === 0) return { releaseNo: null, byDataset, unresolved }
  const rows = byDataset.reduce((sum, { added }) => sum + added, 0)
  const note = `导入 ${file.name}：新增 ${rows} 行`
  const releaseNo = await deriveDraft(ports, act, { base, inUse, note, files, rows, action: 'import-points' })
  return { releaseNo, byDataset, unresolved }
}
