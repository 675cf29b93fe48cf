import type { DayNo, Fen, ReviewStatus, RuleLevel, Scope, SecondNo, UserId } from '@fundwatch/domain'

/** What a list of findings is asked for; what is left out does not filter. */
export interface FindingFilter {
  readonly statuses?: readonly ReviewStatus[]
  /** Only those about which a person has to decide because the audit changed its mind. */
  readonly hasChangedBasis?: boolean
  /** Only those of which the audits say another amount by now. */
  readonly hasChangedAmount?: boolean
  /** Only those that the audits do not find any more, and that nobody has given up. */
  readonly isGone?: boolean
  readonly ruleIds?: readonly string[]
  readonly result?: 'violation' | 'suspicion'
  readonly county?: string
  readonly institutionId?: string
  readonly departmentId?: string
  readonly doctorId?: string
  readonly fromFen?: Fen
  readonly toFen?: Fen
  readonly fromDay?: DayNo
  readonly toDay?: DayNo
  /** Due on this day or before. */
  readonly dueUntil?: DayNo
  readonly assignee?: UserId
  /** Due before this day. */
  readonly overdueOn?: DayNo
  /** 三假 and other tags of rules. */
  readonly tag?: string
  /** The number of a finding, or the beginning of its id. */
  readonly number?: string
  /** Found by a point that names this item. */
  readonly itemCode?: string
  readonly sendingId?: string
  readonly campaignId?: string
  /** Only for whoever may see the person; asking for it is a look at the person. */
  readonly personId?: string
}

/** By what findings are sorted; each is total, because the number of the finding comes last. */
export type FindingSort = 'amount' | 'day' | 'due' | 'rule' | 'institution' | 'changed'

/** What of all findings an actor may see. */
export interface FindingReach {
  readonly scopes: readonly Scope[]
  /** Institutions see what they were told of, and nothing before. */
  readonly scopesOfTold: readonly Scope[]
  /** Who reads some of them a second time, and must not know what was said of these. */
  readonly hiddenFrom?: UserId
}

/** A page of findings. */
export interface FindingListWish {
  readonly filter: FindingFilter
  readonly reach: FindingReach
  readonly sort: FindingSort
  readonly isDescending: boolean
  /** Where the last page ended. */
  readonly after: FindingPlace | null
  readonly limit: number
}

/** The place of a finding in a sort. */
export interface FindingPlace {
  readonly key: string | number
  readonly findingNo: number
}

/** A finding as a list shows it. Whom it is about is not in a list. */
export interface FindingRow {
  readonly findingId: string
  readonly findingNo: number
  readonly version: number
  readonly status: ReviewStatus
  /** How far its rule may go. */
  readonly ruleLevel: RuleLevel
  readonly hasChangedBasis: boolean
  readonly ruleId: string
  readonly ruleTitle: string
  readonly result: 'violation' | 'suspicion'
  readonly institutionId: string
  readonly institutionName: string | null
  readonly county: string | null
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly doctorId: string | null
  readonly point: string | null
  readonly tags: readonly string[]
  readonly dayNo: DayNo
  readonly amountFen: Fen
  readonly countedFen: Fen
  /** What the audits say by now; null where they do not find it any more. Until it was sent, both follow the audits. */
  readonly amountNowFen: Fen | null
  readonly countedNowFen: Fen
  /** Null where no clock runs. */
  readonly dueDay: DayNo | null
  readonly assignee: UserId | null
  readonly campaignId: string | null
  readonly changedAt: SecondNo
}

/** A page of findings. The count stops at 10,000. */
export interface FindingPage {
  readonly rows: readonly FindingRow[]
  readonly next: FindingPlace | null
  readonly counted: number
  readonly isCountCapped: boolean
}

/** Lists of findings. */
export interface FindingLists {
  page(wish: FindingListWish): Promise<FindingPage>
  /** The ids of what a filter finds, in order of their numbers, at most so many. */
  idsOf(filter: FindingFilter, reach: FindingReach, most: number): Promise<readonly string[]>
}
