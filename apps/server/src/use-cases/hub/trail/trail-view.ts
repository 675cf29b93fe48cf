import type { SecondNo } from '@fundwatch/domain'
import type { WrittenAnchor } from './anchor.ts'
import type { Range } from './batch-answers.ts'
import type { EntryRow, SealPlace } from './chain.ts'

/** A link of the chain as it is read back, with its entry; null where the entry is gone. */
export interface ReadLink extends SealPlace {
  readonly entryNo: number
  readonly hash: Buffer
  readonly entry: EntryRow | null
}

/** A batch of answers to hospitals as its entry says. */
export interface ReadBatch {
  readonly entryNo: number
  readonly at: SecondNo
  readonly count: number
  readonly answers: readonly Range[]
  readonly sm3: string
}

/** The answers that are there of a batch. */
export interface AnswersInBatch {
  readonly found: readonly Range[]
  readonly count: number
  readonly digests: Buffer
}

/** The trail as it stands at one moment. */
export interface TrailView {
  linksAfter(sealNo: number, most: number): Promise<readonly ReadLink[]>
  /** Entries without a seal, in the order of their numbers. */
  unsealed(most: number): Promise<readonly Pick<EntryRow, 'entryNo' | 'at' | 'action'>[]>
  batchesAfter(entryNo: number, most: number): Promise<readonly ReadBatch[]>
  /** Of each group of ranges, in their order. */
  answersIn(groups: readonly (readonly Range[])[]): Promise<readonly AnswersInBatch[]>
  /** Numbers of answers and when they were received, oldest first, in order of their numbers. */
  answersOutside(ranges: readonly Range[], most: number): Promise<readonly { no: number; at: SecondNo }[]>
  /** Events of any noun whose act left no entry. */
  eventsWithoutEntry(most: number): Promise<readonly { noun: string; id: string; version: number }[]>
  /** Acts that tell of a made-up past: what they wrote is late on purpose. */
  madeUpRequests(): Promise<readonly string[]>
  /** Whether the role of the application could change it. */
  isChangeable(): Promise<boolean>
}

/** What may be wrong with a trail. */
export type TrailProblemKind =
  | 'entry-changed'
  | 'entry-missing'
  | 'entry-inserted'
  | 'entries-swapped'
  | 'late'
  | 'seal-changed'
  | 'seal-missing'
  | 'seals-swapped'
  | 'chain-rewritten'
  | 'anchor-damaged'
  | 'answers-changed'
  | 'answers-missing'
  | 'answer-inserted'
  | 'event-without-entry'

/** One thing that is wrong, in Chinese, with the entry it is about where there is one. */
export interface TrailProblem {
  readonly kind: TrailProblemKind
  readonly entryNo: number | null
  readonly message: string
}

/** What a verification came to. */
export interface TrailVerdict {
  readonly sealed: number
  readonly lastHash: string
  readonly unsealed: number
  readonly answers: number
  readonly anchors: number
  /** At most a thousand. */
  readonly problems: readonly TrailProblem[]
  /** What an auditor should know and is no sign of tampering by itself. */
  readonly notes: readonly string[]
}

/** A file of anchors, and what is in it. */
export interface AnchorFile {
  readonly name: string
  readonly anchors: readonly WrittenAnchor[]
  readonly damaged: number
}

/** What to verify against. */
export interface TrailQuestion {
  /** Those of the instance, in order. */
  readonly anchors: readonly AnchorFile[]
  /** Copies that were kept elsewhere. */
  readonly copies: readonly AnchorFile[]
  readonly now: SecondNo
  /** Answers older than so many days may have been forgotten. */
  readonly messageDays: number
}
