import type { Fen, FindingFacts, FindingReview, LineClaim, SecondNo, UserId } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { FindingLists, FindingReach, FindingRow } from './finding-list.ts'

/** Precedents of a point: how often it was judged after an answer of the institution, and how. */
export interface Precedents {
  readonly judged: number
  readonly upheld: number
  readonly partly: number
  readonly withdrawn: number
}

/** What a finding was when people acted on it, and what the audits say of it by now. */
export type FindingFigures = Pick<FindingRow, 'amountFen' | 'countedFen' | 'amountNowFen' | 'countedNowFen'>

/** A sending: the findings an institution was told of at once. */
export interface Sending {
  readonly sendingId: string
  readonly sendingNo: number
  readonly institutionId: string
  readonly institutionName: string | null
  readonly sentAt: SecondNo
  readonly dueDay: number
}

/** A sending with what its findings come to, of those that whoever asks sees; money in fen. */
export interface SendingRow extends Sending {
  readonly findings: number
  readonly waiting: number
  readonly appealed: number
  readonly amountFen: number
  readonly waitingFen: number
}

/** A rule or institution of which there are findings. */
export interface FindingSide {
  readonly key: string
  readonly title: string
  readonly findings: number
}

/** The rules and institutions of which there are findings, by title. */
export interface FindingSides {
  readonly rules: readonly FindingSide[]
  readonly institutions: readonly FindingSide[]
}

/** A campaign (专项行动): what belongs to it is said by the findings. */
export interface Campaign {
  readonly campaignId: string
  readonly title: string
  readonly madeAt: SecondNo
}

/** What the body of a finding says in words, for sheets and pages; nobody's name is in it, but the number of the person may be. */
export interface FindingWords {
  readonly findingId: string
  readonly ruleTitle: string
  readonly sentence: string
  /** Whom it is about; null where it is about nobody in particular. */
  readonly personId: string | null
  /** By line key: what was charged. */
  readonly lines: readonly {
    readonly lineKey: string
    readonly itemCode: string
    readonly itemName: string | null
    readonly day: number
    readonly eligibleFen: Fen
  }[]
}

/** Findings under review, within the transaction of an act. Nobody acted on a finding of version 0: its state is what the audit says. */
export interface FindingStore extends FindingLists {
  /** Held until the act is over; what is not there is left out. */
  hold(findingIds: readonly string[]): Promise<readonly Kept<FindingReview>[]>
  /** The same without holding. */
  peek(findingIds: readonly string[]): Promise<readonly Kept<FindingReview>[]>
  /** What audits say now; null for one that the last audit did not find. */
  factsOf(findingIds: readonly string[]): Promise<ReadonlyMap<string, FindingFacts | null>>
  /** What it was and what it is; undefined for what is not there. */
  figuresOf(findingId: string): Promise<FindingFigures | undefined>
  wordsOf(findingIds: readonly string[]): Promise<ReadonlyMap<string, FindingWords>>
  assign(findingIds: readonly string[], to: UserId | null): Promise<void>
  assigneesOf(findingIds: readonly string[]): Promise<ReadonlyMap<string, UserId | null>>
  /** False when there is one of this title. */
  makeCampaign(campaign: Campaign, by: UserId): Promise<boolean>
  /** Of some ids, or all; the newest first, at most 500. */
  campaigns(ids: readonly string[] | null): Promise<readonly Campaign[]>
  setCampaign(findingIds: readonly string[], campaignId: string | null): Promise<void>
  campaignsOf(findingIds: readonly string[]): Promise<ReadonlyMap<string, string | null>>
  /** Everything claimed of lines, by key. */
  claimsOn(lineKeys: readonly string[]): Promise<ReadonlyMap<string, readonly LineClaim[]>>
  precedents(
    of: { readonly ruleId: string; readonly point: string | null },
    institution: { readonly id: string; readonly isExcluded: boolean } | null,
  ): Promise<Precedents>
  /** Whose clock ran out before a day: sent or reviewed, and not answered. In order of id, behind one. */
  silentBefore(day: number, after: string | null, most: number): Promise<readonly string[]>
  /** Whose clock of the bureau ran out before a day, of which it is not told yet. In order of id, behind one. */
  overdueBefore(day: number, after: string | null, most: number): Promise<readonly string[]>
  makeSending(
    sending: Omit<Sending, 'sendingNo' | 'institutionName'> & { readonly sentBy: UserId },
  ): Promise<void>
  sending(sendingId: string): Promise<Sending | undefined>
  /** Sendings with sums over those of their findings that are within reach; at most 500, those that wait first. */
  sendingsOf(reach: FindingReach): Promise<readonly SendingRow[]>
  /** The rules and institutions of the findings within reach, by title. */
  sidesOf(reach: FindingReach): Promise<FindingSides>
  /** Whether somebody has it before him to be read a second time, without knowing of it. */
  isHidden(findingId: string, from: UserId): Promise<boolean>
}
