import { createHash } from 'node:crypto'
import type { Said } from './trail.ts'

/** Whole numbers from the first to the second, both included. */
export type Range = readonly [from: number, to: number]

/** Answers to hospitals in some ranges of their numbers. */
export interface FoundAnswers {
  /** The numbers that are there. */
  readonly found: readonly Range[]
  readonly count: number
  /** Their SHA-256, 32 bytes each, in the order of their numbers. */
  readonly digests: Buffer
  /** Transactions below are over; `end` is the first that has not begun. */
  readonly horizon: bigint
  readonly end: bigint
}

/** What a batch says of itself in the audit trail; the next one goes on from there. */
export interface AnswerBatch {
  readonly count: number
  /** The answers of the batch. */
  readonly answers: readonly Range[]
  /** Numbers that were given to answers which may still come. */
  readonly waiting: readonly Range[]
  /** The highest number of this batch and all before. */
  readonly through: number
  /** SM3 over the SHA-256 of the answers, in the order of their numbers. */
  readonly sm3: string
}

/** The noun under which batches stand in the trail. */
const ONLINE_ANSWERS = 'online-answers'

/** What batching needs, within the transaction that writes the entry. */
export interface AnswerBook {
  lastBatch(): Promise<AnswerBatch | undefined>
  /** Of the ranges, at most so many answers. */
  find(ranges: readonly Range[], most: number): Promise<FoundAnswers>
  write(entry: Said): Promise<void>
}

interface Gap {
  readonly range: Range
  /** Once all transactions before it are over, the number was given to an answer that was taken back. */
  readonly settledBy: bigint
  readonly seenAt: number
}

/** Makes an entry of the trail of what was answered since the last one. */
export interface AnswerBatcher {
  /** How many answers the batch holds that was written; 0 when nothing was answered. */
  round(book: AnswerBook): Promise<{ readonly count: number; readonly settle: () => void }>
}

const AT_ONCE = 20_000
/** A number is given a moment before its transaction is known. */
const PATIENCE_MS = 10_000
const WITHOUT_END = Number.MAX_SAFE_INTEGER

/**
 * Opens a batcher. Numbers of answers have gaps: of answers that were taken back, and of answers that are being written. The latter
 * are waited for by their numbers, so that nothing but the table itself is read and answering pays nothing for being sealed.
 */
export function openAnswerBatcher(nowMs: () => number): AnswerBatcher {
  let known: State | undefined
  return {
    round: async (book) => {
      const last = await book.lastBatch()
      // Another process may have had the turns in between.
      const state = known?.writtenBy === last?.sm3 && known ? known : remembered(last)
      const ranges = [...state.gaps.map(({ range }) => range), [state.through + 1, WITHOUT_END] as const]
      const looked = await book.find(ranges, AT_ONCE)
      const isCut = looked.count === AT_ONCE
      const through = Math.max(state.through, looked.found.at(-1)?.[1] ?? 0)
      const before = { settledBy: looked.end, seenAt: nowMs() }
      const older = state.gaps.flatMap((gap) =>
        without(gap.range, looked.found).map((range) => ({ ...restarted(gap, before), range })),
      )
      const fresh = without([state.through + 1, through], looked.found).map((range) => ({ ...before, range }))
      const gaps = [...older, ...fresh].filter((gap) => isCut || isOpen(gap, looked.horizon, nowMs()))
      const after = batchOf({ ...looked, through, gaps })
      if (looked.count > 0) await book.write(entryOf(after))
      return {
        count: looked.count,
        settle: () => {
          known = { through, gaps, writtenBy: looked.count > 0 ? after.sm3 : last?.sm3 }
        },
      }
    },
  }
}

interface State {
  readonly through: number
  readonly gaps: readonly Gap[]
  /** The digest of the batch that was the last then. */
  readonly writtenBy: string | undefined
}

/** What a process before us waited for is waited for anew, as it could not say when it had begun. */
function remembered(last: AnswerBatch | undefined): State {
  const gaps = (last?.waiting ?? []).map((range) => ({ range, settledBy: -1n, seenAt: 0 }))
  return { through: last?.through ?? 0, gaps, writtenBy: last?.sm3 }
}

function restarted(gap: Gap, now: Omit<Gap, 'range'>): Omit<Gap, 'range'> {
  return gap.settledBy < 0n ? now : gap
}

function isOpen({ settledBy, seenAt }: Gap, horizon: bigint, now: number): boolean {
  return horizon < settledBy || now < seenAt + PATIENCE_MS
}

function batchOf({
  found,
  count,
  digests,
  through,
  gaps,
}: FoundAnswers & { readonly through: number; readonly gaps: readonly Gap[] }): AnswerBatch {
  const waiting = gaps.map(({ range }) => range)
  return { count, answers: found, waiting, through, sm3: digestOf(digests) }
}

function entryOf(after: AnswerBatch): Said {
  const id = `${after.answers[0]?.[0] ?? 0}-${after.answers.at(-1)?.[1] ?? 0}`
  return { action: 'seal-online-answers', noun: ONLINE_ANSWERS, id, before: null, after }
}

/** SM3 of digests that lie end to end, as a batch says it. */
export function digestOf(digests: Buffer): string {
  return createHash('sm3').update(digests).digest('hex')
}

/** What is left of a range when others are taken out; they are in order and do not overlap. */
export function without([from, to]: Range, taken: readonly Range[]): readonly Range[] {
  const left: Range[] = []
  let next = from
  for (const [first, last] of taken) {
    if (last < next) continue
    if (first > to) break
    if (first > next) left.push([next, first - 1])
    next = last + 1
  }
  if (next <= to) left.push([next, to])
  return left
}
