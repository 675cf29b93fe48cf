import type { AccessChanges } from './access-ports.ts'
import type { InstitutionAccess } from './institution-access.ts'
import { type Networks, networksOf } from './networks.ts'
import { within } from './within.ts'

/** An agreement, ready to be looked at. */
export interface BookEntry {
  readonly access: InstitutionAccess
  readonly networks: Networks
}

/** All agreements in memory, at most a second old as long as the database answers. */
export interface AccessBook {
  /** Rejects while nothing could be read at all. */
  find(institutionId: string): Promise<BookEntry | undefined>
}

interface BookWish {
  readonly store: AccessChanges
  readonly now: () => number
  /** Told when the database does not answer; what was read before stays in force. */
  readonly onTrouble: (error: unknown) => void
}

const FRESH_MS = 1000

/** A doctor waits for the answer; with an older book at hand nobody waits longer than this for a newer one. */
const PATIENCE_MS = 100

/**
 * Asks once a second, and only when somebody calls, for what has changed: one statement whatever the number of institutions.
 * A database that is away can hold no change, so the book as it was goes on to serve.
 */
export function accessBook({ store, now, onTrouble }: BookWish): AccessBook {
  const entries = new Map<string, BookEntry>()
  let lastEventNo = 0
  let readAtMs: number | undefined
  let reading: Promise<void> | undefined

  const read = async (): Promise<void> => {
    const { changed, lastEventNo: last } = await store.changedSince(lastEventNo)
    for (const access of changed) entries.set(access.institutionId, entryOf(access))
    lastEventNo = last
    readAtMs = now()
  }

  const refresh = async (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    if (readAtMs === undefined) return reading
    try {
      await within(PATIENCE_MS, reading)
    } catch (error) {
      // Not again for each call.
      readAtMs = now()
      onTrouble(error)
    }
  }

  return {
    find: async (institutionId) => {
      const ageMs = readAtMs === undefined ? undefined : now() - readAtMs
      if (ageMs === undefined || ageMs >= FRESH_MS || ageMs < 0) await refresh()
      return entries.get(institutionId)
    },
  }
}

/** An agreement with its networks made ready. */
export function entryOf(access: InstitutionAccess): BookEntry {
  return { access, networks: networksOf(access.networks) }
}
