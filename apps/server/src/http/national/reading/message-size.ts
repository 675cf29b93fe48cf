import { type Profile, profileOf } from '../profiles/profile.ts'

/** How much of a message is read. More would hold up everybody else: a message is parsed in one go. */
export interface ReadingLimits {
  /** Larger bodies are not parsed. */
  readonly readBytes: number
  /** Nesting. */
  readonly deepest: number
  /** Entries of one list, and lines of a message, where the profile says nothing else. */
  readonly longestList: number
  /** Names of all objects together. */
  readonly mostNames: number
  /** Objects and lists together. */
  readonly mostNodes: number
}

/** A message that is not read because it is too large. */
export interface Oversize {
  readonly bytes: number
  readonly mostBytes: number
  /** As far as can be told without parsing; 0 when nothing looks like a line. */
  readonly lines: number
  readonly mostLines: number
}

/** What stands once in every line, by transaction: orders of a consultation, charges, products. */
const LINE_MARKS: readonly (readonly [RegExp, string])[] = [
  [/^310[12]/, '"rx_id"'],
  [/^(?:210[12]|2204|2301)/, '"feedetl_sn"'],
  [/^350[1-6]A$/, '"fixmedins_hilist_id"'],
]
/** Smaller than this a line cannot be right. */
const LEAST_LINE_BYTES = 100

/**
 * Whether a message is larger than what is read of its transaction; undefined when it is not. Looks at the bytes only: a
 * message that hides its lines is found out by the reader.
 */
export function oversizeOf(
  body: Buffer,
  { transaction, region }: { readonly transaction: string | null; readonly region: string | null },
  { limits, profiles }: { readonly limits: ReadingLimits; readonly profiles: ReadonlyMap<string, Profile> },
): Oversize | undefined {
  const { readBytes } = limits
  const name = transaction?.toUpperCase() ?? ''
  const mostLines = mostLinesOf(name, profileOf(profiles, region ?? ''), limits)
  const isLarge = body.length > readBytes
  if (!isLarge && body.length <= mostLines * LEAST_LINE_BYTES) return undefined
  const mark = LINE_MARKS.find(([pattern]) => pattern.test(name))?.[1]
  const lines = mark === undefined ? 0 : countOf(body, mark)
  return isLarge || lines > mostLines
    ? { bytes: body.length, mostBytes: readBytes, lines, mostLines }
    : undefined
}

/** How many lines a message of a transaction may have. */
export function mostLinesOf(
  transaction: string,
  profile: Profile | undefined,
  { longestList }: Pick<ReadingLimits, 'longestList'>,
): number {
  return profile?.transactions.get(transaction)?.mostLines ?? longestList
}

/** What is said of such a message: how large it is, how large it may be, and what to do. */
export function oversizeText({ bytes, mostBytes, lines, mostLines }: Oversize): string {
  const size = `报文 ${mebibytes(bytes)} MiB`
  return lines > mostLines
    ? `报文约有 ${lines} 条明细，每个报文最多 ${mostLines} 条。请分几次发送。`
    : `${size}，最大 ${mebibytes(mostBytes)} MiB、${mostLines} 条明细。请分几次发送。`
}

const mebibytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).replace('.0', '')

function countOf(body: Buffer, mark: string): number {
  let count = 0
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) count += 1
  return count
}
