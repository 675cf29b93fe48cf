import type { DayNo, SecondNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'

/** Where a second reading stands. */
export const READING_STATUSES = {
  waiting: '待分派',
  reading: '复读中',
  agreed: '结论一致',
  disputed: '待裁定',
  settled: '已裁定',
  replaced: '已替换',
  unread: '未读',
} as const

/** Where a second reading stands. */
export type ReadingStatus = keyof typeof READING_STATUSES

/** What the first review said, or that no rule found anything. */
export const FIRST_VERDICTS = {
  confirmed: '违规成立',
  overturned: '撤销',
  dismissed: '初审不成立',
  unflagged: '规则未发现',
} as const

/** What the first review said, or that no rule found anything. */
export type FirstVerdict = keyof typeof FIRST_VERDICTS

/** How sure a reader is. */
export const CERTAINTIES = { sure: '确定', likely: '较有把握', doubtful: '存疑' } as const

/** How sure a reader is. */
export type Certainty = keyof typeof CERTAINTIES

/** What a reader finds wrong with a claim: by a rule or by a cause of the law, at least one of both. */
export interface ReadProblem {
  readonly ruleId: string | null
  /** The number of the cause (案由). */
  readonly cause: string | null
  /** `dataset/point` of the rule; null where the reader names none. */
  readonly point: string | null
  readonly fen: Fen
}

/** What a reader says of a claim. */
export interface ReadAnswer {
  /** Empty: the claim is in order. */
  readonly problems: readonly ReadProblem[]
  readonly certainty: Certainty
  readonly reason: string
}

/** A claim: what an institution was paid for an encounter within the month of the round. */
export interface ReadClaim {
  readonly institutionId: string
  readonly encounterId: string
  readonly county: string | null
  /** Its eligible amount: no problem is worth more. */
  readonly fen: Fen
}

/** The closed finding that is read again, as it was when it was drawn. Its reader never learns of it. */
export interface ReadFinding {
  readonly findingId: string
  readonly ruleId: string
  /** What the first review upheld; 0 where it upheld nothing. */
  readonly fen: Fen
}

/** What came of a dispute in which the reader was right. */
export interface Consequence {
  /** A new lead, the finding in review again, or a note to whoever decides about the finding. */
  readonly way: 'lead' | 'reopened' | 'advised'
  readonly targetId: string
}

/** A claim that is read a second time by somebody who does not know what was said of it. */
export interface SecondReading {
  readonly roundId: string
  /** Of the round: a stratum of claims without finding, or how a finding was closed. */
  readonly stratum: string
  readonly first: FirstVerdict
  readonly claim: ReadClaim
  /** Null for a claim without finding. */
  readonly finding: ReadFinding | null
  /** Who had to do with the finding: none of them reads or decides. */
  readonly touchedBy: readonly UserId[]
  readonly status: ReadingStatus
  readonly reader: UserId | null
  /** Who had it before, and let it lapse or could not read it. */
  readonly formerReaders: readonly UserId[]
  readonly dueDay: DayNo | null
  readonly answer: (ReadAnswer & { readonly at: SecondNo }) | null
  readonly ruling: {
    readonly by: UserId
    readonly at: SecondNo
    readonly rightIs: 'first' | 'reader'
    /** What the claim is wrong by, where the reader is right. */
    readonly fen: Fen
    readonly reason: string
  } | null
  readonly consequence: Consequence | null
}

/** What happens to a second reading. */
export type SecondReadingEvent =
  | ({ readonly kind: 'drawn' } & Pick<
      SecondReading,
      'roundId' | 'stratum' | 'first' | 'claim' | 'finding' | 'touchedBy'
    >)
  | { readonly kind: 'assigned'; readonly reader: UserId; readonly dueDay: DayNo }
  /** The reader knows the claim or whom it is about: somebody else reads it. */
  | { readonly kind: 'stepped-aside'; readonly reason: string }
  /** The reader did not answer in time. */
  | { readonly kind: 'lapsed' }
  | ({ readonly kind: 'answered' } & ReadAnswer)
  | {
      readonly kind: 'ruled'
      readonly rightIs: 'first' | 'reader'
      readonly fen: Fen
      readonly reason: string
    }
  | ({ readonly kind: 'followed' } & Consequence)
  /** Nobody is left who could read it: another claim takes its place. */
  | { readonly kind: 'replaced' }
  /** The round ended before somebody read it. */
  | { readonly kind: 'left-unread' }

/** What people call the steps. */
export const READING_STEPS: Readonly<Record<SecondReadingEvent['kind'], string>> = {
  drawn: '抽取',
  assigned: '分派复读',
  'stepped-aside': '回避',
  lapsed: '超期收回',
  answered: '提交复读意见',
  ruled: '裁定',
  followed: '登记后续',
  replaced: '替换',
  'left-unread': '按未读结束',
}
