import type { SecondNo } from '@fundwatch/domain'
import { chainHash, type EntryRow, NO_HASH, type SealPlace, sealedText } from './chain.ts'

/** One link of the chain. */
export interface Seal extends SealPlace {
  readonly entryNo: number
  readonly hash: Buffer
}

/** Where to look for entries. */
interface SealPlaceToLook {
  readonly since: string | null
  readonly after: number
}

/** What was found there. */
export interface FoundEntries {
  readonly horizon: string
  readonly entries: readonly EntryRow[]
  readonly reached: number
  readonly isEnd: boolean
}

/** What entries wait to be sealed, within the transaction that seals them. */
export interface SealStore {
  /** The last link of the chain. */
  lastSeal(): Promise<Pick<Seal, 'sealNo' | 'hash'> | undefined>
  /**
   * Committed entries without a seal in the order of their numbers, of transactions from `since` on (null: of all), with numbers above
   * `after`; as far as `reached`, which is the end or not. `horizon` is the first transaction that may still write.
   */
  unsealed(from: SealPlaceToLook, most: number): Promise<FoundEntries>
  keepSeals(seals: readonly Seal[]): Promise<void>
}

/** What sealing needs. */
export interface SealPorts {
  /** Runs work in a transaction while nobody else seals; undefined when somebody else does. */
  readonly alone: <Result>(work: (store: SealStore) => Promise<Result>) => Promise<Result | undefined>
  readonly now: () => SecondNo
}

/** Seals entries, again and again. */
export interface Sealer {
  /** Seals some of what waits; tells how many, so that the caller can give way and come back. */
  round(): Promise<number>
}

/** Few enough that hashing them holds up nobody: about two milliseconds. */
const AT_ONCE = 500

/**
 * Opens a sealer. It walks through all entries once and from then on looks at those of transactions that were not over when the walk
 * before began, so that a look costs the same however long the trail is.
 */
export function openSealer({ alone, now }: SealPorts): Sealer {
  const start = { after: Number.MIN_SAFE_INTEGER, horizon: null as string | null }
  let since: string | null = null
  let walk = start
  return {
    round: async () => {
      const done = await alone(async (store) => {
        const found = await nextUnsealed(store, { since, after: walk.after })
        const { entries } = found
        if (entries.length > 0) await store.keepSeals(linksOf(await store.lastSeal(), entries, now()))
        return found
      })
      if (done === undefined) return 0
      // Only now is it certain that what was sealed stays sealed. What came behind our back is of later transactions.
      const horizon = walk.horizon ?? done.horizon
      if (done.isEnd) [since, walk] = [horizon, start]
      else walk = { after: done.reached, horizon }
      return done.entries.length
    },
  }
}

/** Goes on until something is found or nothing is left: of a long trail most is sealed. `horizon` is that of the first look. */
async function nextUnsealed(store: SealStore, { since, after }: SealPlaceToLook): Promise<FoundEntries> {
  const first = await store.unsealed({ since, after }, AT_ONCE)
  let found = first
  while (found.entries.length === 0 && !found.isEnd)
    found = await store.unsealed({ since, after: found.reached }, AT_ONCE)
  return { ...found, horizon: first.horizon }
}

function linksOf(
  last: Pick<Seal, 'sealNo' | 'hash'> | undefined,
  entries: readonly EntryRow[],
  sealedAt: SecondNo,
): readonly Seal[] {
  let { sealNo, hash } = last ?? { sealNo: 0, hash: NO_HASH }
  return entries.map((entry) => {
    sealNo += 1
    hash = chainHash(hash, sealedText({ sealNo, sealedAt }, entry))
    return { sealNo, sealedAt, hash, entryNo: entry.entryNo }
  })
}
