import { civilTime, type SecondNo } from '@fundwatch/domain'
import { chainHash, type EntryRow, NO_HASH, sealedText } from './chain.ts'
import { explainMismatches, type Mismatch } from './explain-mismatches.ts'
import type { ReadLink, TrailProblem, TrailView } from './trail-view.ts'

/** What walking the chain from its first link to its last came to. */
export interface WalkedChain {
  readonly sealed: number
  readonly lastSealNo: number
  /** Hexadecimal; of no link at all, zeros. */
  readonly lastHash: string
  readonly highestEntryNo: number
  readonly hashOf: (sealNo: number) => Promise<string | undefined>
  readonly problems: readonly TrailProblem[]
  readonly notes: readonly string[]
}

interface Walk {
  sealed: number
  sealNo: number
  /** As stored, and as worked out from the link before. */
  stored: Buffer
  reckoned: Buffer
  /** False behind a link that is missing: what should stand before is not known. */
  isKnown: boolean
  sealedAt: SecondNo | undefined
  /** When the last seal before the last pause was made, while what came in the pause is being sealed; undefined afterwards. */
  pause: { readonly since: number } | undefined
  highestEntryNo: number
  afterPause: number
  madeUp: number
  readonly requestsMadeUp: ReadonlySet<string>
  readonly mismatches: Mismatch[]
  readonly problems: TrailProblem[]
}

const PAGE = 5000
const MOST_MISMATCHES = 200
/** Sealing is a matter of seconds; five minutes allow for a transaction that takes its time. */
const LATE_SECONDS = 300
/** Nobody sealed for so long, or there was nothing to seal. */
const PAUSE_SECONDS = 60

/** Walks the chain; each entry is hashed once. */
export async function walkChain(view: TrailView, requestsMadeUp: ReadonlySet<string>): Promise<WalkedChain> {
  const walk: Walk = {
    sealed: 0,
    sealNo: 0,
    stored: NO_HASH,
    reckoned: NO_HASH,
    isKnown: true,
    sealedAt: undefined,
    pause: { since: Number.NEGATIVE_INFINITY },
    highestEntryNo: 0,
    afterPause: 0,
    madeUp: 0,
    requestsMadeUp,
    mismatches: [],
    problems: [],
  }
  let coming = view.linksAfter(0, PAGE)
  for (;;) {
    const links = await coming
    const last = links.at(-1)
    const isEnd = last === undefined || links.length < PAGE
    // The next page is read while this one is hashed.
    if (!isEnd) coming = view.linksAfter(last.sealNo, PAGE)
    for (const link of links) step(walk, link)
    if (isEnd) break
  }
  return {
    sealed: walk.sealed,
    lastSealNo: walk.sealNo,
    lastHash: walk.stored.toString('hex'),
    highestEntryNo: walk.highestEntryNo,
    hashOf: async (sealNo) => {
      const [link] = await view.linksAfter(sealNo - 1, 1)
      return link?.sealNo === sealNo ? link.hash.toString('hex') : undefined
    },
    problems: [...walk.problems, ...explainMismatches(walk.mismatches)],
    notes: notesOf(walk),
  }
}

function step(walk: Walk, link: ReadLink): void {
  if (link.sealNo !== walk.sealNo + 1) {
    tellGap(walk, link)
    walk.isKnown = false
  }
  if (link.entry === null) {
    walk.problems.push({
      kind: 'entry-missing',
      entryNo: link.entryNo,
      message: `记录 ${link.entryNo}（封条 ${link.sealNo}，封存于 ${civilTime(link.sealedAt)}）被删除。`,
    })
    advance(walk, link, link.hash)
    return
  }
  if (walk.isKnown) hold(walk, link, link.entry)
  else advance(walk, link, link.hash)
  judgeTime(walk, link, link.entry)
}

/** Holds a link against the one before. */
function hold(walk: Walk, link: ReadLink, entry: EntryRow): void {
  const text = sealedText(link, entry)
  const previous = walk.stored
  const reckoned = chainHash(previous, text)
  if (reckoned.equals(link.hash)) return advance(walk, link, reckoned)
  // When the link before bears a false hash, this one was made with the true one: only the other is wrong.
  if (!walk.reckoned.equals(previous) && chainHash(walk.reckoned, text).equals(link.hash)) {
    const before = walk.mismatches.at(-1)
    if (before?.link.sealNo === link.sealNo - 1) before.isSealOnly = true
    return advance(walk, link, link.hash)
  }
  if (walk.mismatches.length < MOST_MISMATCHES)
    walk.mismatches.push({ link, entry, previous, isSealOnly: false })
  advance(walk, link, reckoned)
}

function advance(walk: Walk, link: ReadLink, reckoned: Buffer): void {
  walk.sealed += 1
  walk.sealNo = link.sealNo
  walk.stored = link.hash
  walk.reckoned = reckoned
  walk.isKnown = true
  walk.highestEntryNo = Math.max(walk.highestEntryNo, link.entryNo)
}

function tellGap(walk: Walk, { sealNo }: ReadLink): void {
  const [from, to] = [walk.sealNo + 1, sealNo - 1]
  walk.problems.push({
    kind: 'seal-missing',
    entryNo: null,
    message: from === to ? `封条 ${from} 被删除。` : `封条 ${from} 至 ${to} 被删除。`,
  })
}

/**
 * An entry that came long before its seal is suspicious when others were sealed in between: the sealer was at work and did not see
 * it. When nothing was sealed for a while, what waited is sealed first, in the order of its numbers.
 */
function judgeTime(walk: Walk, link: ReadLink, entry: EntryRow): void {
  if (walk.sealedAt !== undefined && link.sealedAt - walk.sealedAt > PAUSE_SECONDS)
    walk.pause = { since: walk.sealedAt - LATE_SECONDS }
  walk.sealedAt = link.sealedAt
  if (link.sealedAt - entry.at <= LATE_SECONDS) {
    walk.pause = undefined
    return
  }
  if (walk.requestsMadeUp.has(entry.requestId)) {
    walk.madeUp += 1
    return
  }
  if (walk.pause && entry.at >= walk.pause.since) {
    walk.afterPause += 1
    return
  }
  walk.problems.push({
    kind: 'late',
    entryNo: entry.entryNo,
    message: `记录 ${entry.entryNo} 自称写于 ${civilTime(entry.at)}，到 ${civilTime(link.sealedAt)} 才被封存，其间别的记录照常封存：可能是事后补写。`,
  })
}

function notesOf({ afterPause, madeUp }: Walk): readonly string[] {
  return [
    ...(afterPause > 0 ? [`${afterPause} 条记录在封存停顿之后补封（停机、断电或首次启用封存）。`] : []),
    ...(madeUp > 0 ? [`${madeUp} 条记录是演示数据补记的过去。`] : []),
  ]
}
