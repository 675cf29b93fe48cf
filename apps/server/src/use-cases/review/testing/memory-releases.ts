import { createHash } from 'node:crypto'
import type { EditionFiles } from '../edition/parse-edition.ts'
import type { ReleaseEvent, ReleaseHead, ReleaseStore } from '../release-ports.ts'

/** Releases in memory, for tests of what is done with them. */
export function memoryReleases(): ReleaseStore {
  const heads: ReleaseHead[] = []
  const contents = new Map<number, EditionFiles>()
  const events: ReleaseEvent[] = []
  const at = '2026-11-22T00:00:00Z'
  const find = (releaseNo: number) => heads.find((head) => head.releaseNo === releaseNo)
  const change = (releaseNo: number, state: ReleaseHead['state']): ReleaseHead => {
    const place = heads.findIndex((head) => head.releaseNo === releaseNo)
    const head = heads[place]
    if (!head) throw new RangeError(`There is no release ${releaseNo}.`)
    const moved = { ...head, state, publishedAt: state === 'published' ? at : head.publishedAt }
    heads[place] = moved
    return moved
  }
  const move: ReleaseStore['move'] = async (...[releaseNo, to, by, note]) => {
    const before = heads.find(({ state }) => state === to && to !== 'draft')
    if (before && before.releaseNo !== releaseNo)
      change(before.releaseNo, to === 'published' ? 'retired' : 'draft')
    events.push({ releaseNo, kind: to === 'draft' ? 'discarded' : to, by, at, note })
    return change(releaseNo, to)
  }
  const published = async () => heads.find(({ state }) => state === 'published')
  return {
    list: async () => [...heads],
    published,
    trial: async () => heads.find(({ state }) => state === 'trial'),
    head: async (releaseNo) => find(releaseNo),
    files: async (releaseNo) => contents.get(releaseNo) ?? new Map(),
    known: async (files) => heads.find((head) => head.contentHash === hashOf(files)),
    make: async (files, { parentNo, origin, note, by }) => {
      const contentHash = hashOf(files)
      const known = heads.find((head) => head.contentHash === contentHash)
      if (known) return known
      const head: ReleaseHead = {
        releaseNo: heads.length + 1,
        contentHash,
        parentNo,
        state: 'draft',
        origin,
        note,
        madeAt: at,
        publishedAt: null,
      }
      heads.push(head)
      contents.set(head.releaseNo, files)
      events.push({ releaseNo: head.releaseNo, kind: 'made', by, at, note })
      return head
    },
    move,
    rollBack: async (by, note) => {
      const parentNo = (await published())?.parentNo
      if (parentNo === undefined || parentNo === null) throw new RangeError('There is nothing to go back to.')
      return move(parentNo, 'published', by, note)
    },
    events: async (releaseNo) =>
      events.filter((event) => releaseNo === undefined || event.releaseNo === releaseNo),
  }
}

function hashOf(files: EditionFiles): string {
  const hash = createHash('sha256')
  for (const [path, text] of [...files].sort()) hash.update(`${path}\n${text}\n`)
  return hash.digest('hex')
}
