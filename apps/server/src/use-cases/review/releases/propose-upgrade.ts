import type { EditionFiles } from '../edition/parse-edition.ts'
import { loadLaw } from '../load-law.ts'
import type { ReleaseHead, ReleaseStore } from '../release-ports.ts'
import { reviewError } from '../review-error.ts'
import { type MergeProposal, mergeEditions } from './merge-editions.ts'

/** A draft in which an upgrade and local content are merged. */
export interface UpgradeProposal extends Omit<MergeProposal, 'files'> {
  /** Null when the published release has everything already. */
  readonly draft: ReleaseHead | null
}

/**
 * Proposes the shipped edition as an upgrade of what is published: a draft with the three-way merge, never published by
 * itself. Throws `unknown-release` when nothing is published, `edition-refused` when the merge is no law.
 */
export async function proposeUpgrade(
  releases: ReleaseStore,
  shipped: EditionFiles,
  by: string,
): Promise<UpgradeProposal> {
  const published = await releases.published()
  if (!published) throw reviewError('unknown-release', { releaseNo: 0 })
  const base = await shippedAncestor(releases, published)
  const local = await releases.files(published.releaseNo)
  const { files, ...proposal } = mergeEditions({
    base: base ? await releases.files(base.releaseNo) : new Map(),
    local,
    shipped,
  })
  if (proposal.taken.length === 0) return { ...proposal, draft: null }
  loadLaw(files)
  const note = `合并随软件发布的新版本: 采用 ${proposal.taken.length} 处，保留本地 ${proposal.kept.length} 处，待定 ${proposal.conflicts.length} 处`
  const draft = await releases.make(files, { parentNo: published.releaseNo, origin: 'merge', note, by })
  return { ...proposal, draft }
}

/** The shipped edition that a release came from, through its parents. */
async function shippedAncestor(releases: ReleaseStore, from: ReleaseHead): Promise<ReleaseHead | undefined> {
  let at: ReleaseHead | undefined = from
  while (at && at.origin !== 'shipped')
    at = at.parentNo === null ? undefined : await releases.head(at.parentNo)
  return at
}
