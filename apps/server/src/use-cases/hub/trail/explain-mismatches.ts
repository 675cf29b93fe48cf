import { chainHash, type EntryRow, sealedText } from './chain.ts'
import type { ReadLink, TrailProblem } from './trail-view.ts'

/** A link that is not what the one before and its entry make. */
export interface Mismatch {
  readonly link: ReadLink
  readonly entry: EntryRow
  readonly previous: Buffer
  /** The link after it shows that the entry is as it was and only the hash of the link was changed. */
  isSealOnly: boolean
}

/** Says of each link that does not fit what was done to it: an entry changed, two entries or two links exchanged, a hash changed. */
export function explainMismatches(mismatches: readonly Mismatch[]): readonly TrailProblem[] {
  const told = new Set<Mismatch>()
  return mismatches.flatMap((one) => {
    if (told.has(one)) return []
    told.add(one)
    if (one.isSealOnly) return [changedSeal(one)]
    const other = mismatches.find((each) => each !== one && !told.has(each) && isSwapped(one, each))
    if (other === undefined) return [changedEntry(one)]
    told.add(other)
    return [swapped(one, other)]
  })
}

/** Whether one link was made of what now stands at the other, under either number. */
function isSwapped(one: Mismatch, other: Mismatch): boolean {
  return [one.entry.entryNo, other.entry.entryNo].some((entryNo) =>
    chainHash(one.previous, sealedText(one.link, { ...other.entry, entryNo })).equals(one.link.hash),
  )
}

function swapped(one: Mismatch, other: Mismatch): TrailProblem {
  const [left, right] = [one.entry.entryNo, other.entry.entryNo]
  const wasMoved = chainHash(one.previous, sealedText(one.link, other.entry)).equals(one.link.hash)
  return wasMoved
    ? {
        kind: 'seals-swapped',
        entryNo: right,
        message: `封条 ${one.link.sealNo} 与 ${other.link.sealNo} 所指的记录 ${right} 与 ${left} 被调换次序。`,
      }
    : { kind: 'entries-swapped', entryNo: left, message: `记录 ${left} 与 ${right} 的内容被对调。` }
}

function changedEntry({ link, entry }: Mismatch): TrailProblem {
  return {
    kind: 'entry-changed',
    entryNo: entry.entryNo,
    message: `记录 ${entry.entryNo}（封条 ${link.sealNo}，${entry.name} ${entry.action} ${entry.noun} ${entry.id}）与封存时不同：内容、次序或封条被改动。`,
  }
}

function changedSeal({ link }: Mismatch): TrailProblem {
  return {
    kind: 'seal-changed',
    entryNo: link.entryNo,
    message: `封条 ${link.sealNo} 的链值被改动；它所封的记录 ${link.entryNo} 没有变。`,
  }
}
