import { loadLaw } from '../load-law.ts'
import type { ReleaseHead, ReleaseStore } from '../release-ports.ts'
import { reviewError } from '../review-error.ts'

/** Who moves a release, where to, and why. */
export interface ReleaseMove {
  readonly releaseNo: number
  readonly to: 'trial' | 'published' | 'draft'
  readonly by: string
  readonly note: string
}

/**
 * Moves a release that is law; what audits judge by is never replaced by something they could not load. Throws
 * `unknown-release`, `edition-refused` with file and line, and what the store throws.
 */
export async function moveLawful(
  releases: ReleaseStore,
  { releaseNo, to, by, note }: ReleaseMove,
): Promise<ReleaseHead> {
  if (!(await releases.head(releaseNo))) throw reviewError('unknown-release', { releaseNo })
  if (to !== 'draft') loadLaw(await releases.files(releaseNo))
  return releases.move(releaseNo, to, by, note)
}

/** Publishes the parent of what is in use again, when that still is law. Throws as `moveLawful` does. */
export async function rollBackLawful(
  releases: ReleaseStore,
  { by, note }: Pick<ReleaseMove, 'by' | 'note'>,
): Promise<ReleaseHead> {
  const parentNo = (await releases.published())?.parentNo ?? null
  // Without a parent there is nothing to judge: the store says so.
  if (parentNo !== null) loadLaw(await releases.files(parentNo))
  return releases.rollBack(by, note)
}
