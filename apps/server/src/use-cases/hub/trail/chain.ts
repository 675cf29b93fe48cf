import { createHash } from 'node:crypto'
import { civilTime, type SecondNo } from '@fundwatch/domain'

/** An entry as it lies in the table; `before` and `after` are the JSON text of the database, untouched. */
export interface EntryRow {
  readonly entryNo: number
  readonly at: SecondNo
  readonly userId: string
  readonly name: string
  readonly by: string
  readonly lentBy: string | null
  readonly action: string
  readonly noun: string
  readonly id: string
  readonly before: string | null
  readonly after: string | null
  readonly reason: string | null
  readonly requestId: string
  readonly address: string | null
}

/** Which place an entry has in the chain, and since when. */
export interface SealPlace {
  readonly sealNo: number
  readonly sealedAt: SecondNo
}

/** What stands before the first seal. */
export const NO_HASH = Buffer.alloc(32)

/**
 * The text of a sealed entry: a JSON array in a fixed order, without spaces of our own. Times are civil times, `before` and `after` the
 * text that PostgreSQL gives a `jsonb`. An outsider can write it from the exported columns; it is described in
 * docs/operations/trail.md and never changes.
 */
export function sealedText({ sealNo, sealedAt }: SealPlace, entry: EntryRow): string {
  const start = [sealNo, civilTime(sealedAt), entry.entryNo, civilTime(entry.at), entry.userId, entry.name]
  const middle = [entry.by, entry.lentBy, entry.action, entry.noun, entry.id]
  const end = [entry.reason, entry.requestId, entry.address]
  const change = `${entry.before ?? 'null'},${entry.after ?? 'null'}`
  return `[${inside(start)},${inside(middle)},${change},${inside(end)}]`
}

/** SM3 of the hash before and the text. */
export function chainHash(previous: Buffer, text: string): Buffer {
  return createHash('sm3').update(previous).update(text, 'utf8').digest()
}

function inside(values: readonly (string | number | null)[]): string {
  return JSON.stringify(values).slice(1, -1)
}
