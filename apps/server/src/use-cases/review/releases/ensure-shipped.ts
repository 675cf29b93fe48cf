import type { EditionFiles } from '../edition/parse-edition.ts'
import { loadLaw } from '../load-law.ts'
import type { ReleaseHead, ReleaseStore } from '../release-ports.ts'

const BY = 'system'

/** What became of the edition that came with the software. */
export interface ShippedOutcome {
  /** published: the first release of this instance · known: it is there already · new: made, waiting to be proposed. */
  readonly outcome: 'published' | 'known' | 'new'
  readonly release: ReleaseHead
}

/**
 * Makes the shipped edition a release. The first one of an instance is published; a later one waits beside what the
 * bureau uses, because an upgrade never overwrites local content. Throws `edition-refused` for one that is no law.
 */
export async function ensureShipped(releases: ReleaseStore, files: EditionFiles): Promise<ShippedOutcome> {
  const published = await releases.published()
  const known = await releases.known(files)
  // It was judged when it was made, and every command and every start comes by here.
  if (published && known?.origin === 'shipped') return { outcome: 'known', release: known }
  loadLaw(files)
  const before = await releases.list()
  const release = await releases.make(files, {
    parentNo: null,
    origin: 'shipped',
    note: '随软件发布',
    by: BY,
  })
  if (!published)
    return {
      outcome: 'published',
      release: await releases.move(release.releaseNo, 'published', BY, '首次启用'),
    }
  const isKnown = before.some(({ releaseNo }) => releaseNo === release.releaseNo)
  return { outcome: isKnown ? 'known' : 'new', release }
}
