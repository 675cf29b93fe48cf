import type { DayNo, ParameterOn, RuleException, RuleStanding, SecondNo } from '@fundwatch/domain'
import type { Histories } from '../../hub/histories.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { FindingStore } from '../findings/finding-store.ts'
import type { ListPage } from '../leads/lead-ports.ts'

/** By what the record of rules is summed. */
export const RECORD_SIDES = {
  rule: '按规则',
  point: '按知识点',
  institution: '按机构',
  department: '按科室',
  month: '按月份',
  total: '合计',
} as const

/** By what the record of rules is summed. */
export type RecordSide = keyof typeof RECORD_SIDES

/** What the record is asked for; null does not filter. Days are service days, first and last. */
export interface RecordWish {
  readonly side: RecordSide
  readonly ruleId: string | null
  readonly point: string | null
  readonly institutionId: string | null
  readonly departmentId: string | null
  readonly county: string | null
  readonly fromDay: DayNo | null
  readonly toDay: DayNo | null
}

/** Whose findings somebody may learn of. */
export interface RecordReach {
  readonly isCity: boolean
  readonly counties: readonly string[]
}

/** What became of findings of one key and kind of result. */
export interface RecordRow {
  readonly key: string
  /** Of an institution that told one; null of everything else. */
  readonly name: string | null
  readonly result: 'violation' | 'suspicion'
  readonly found: number
  readonly dismissed: number
  readonly sent: number
  readonly accepted: number
  readonly silent: number
  readonly appealed: number
  readonly upheld: number
  readonly partly: number
  readonly overturned: number
  readonly waived: number
  /** Of those that people judged, those in which the rule was right. */
  readonly right: number
  readonly judged: number
}

/** Reminders that doctors were shown. */
export interface ReminderRow {
  readonly key: string
  readonly shown: number
  readonly answered: number
  readonly overridden: number
}

/** What people judged of a rule since it last fell or was lifted. */
export interface Evidence {
  readonly ruleId: string
  readonly result: 'violation' | 'suspicion'
  readonly upheld: number
  readonly judged: number
  readonly after: SecondNo
}

/** A rule that fell under its floor once. */
export interface StandingRow {
  readonly ruleId: string
  readonly title: string
  readonly version: number
  readonly state: RuleStanding
}

/** An exception as a list shows it. */
export interface ExceptionRow extends Omit<RuleException, 'toDay' | 'endedOn'> {
  readonly id: string
  readonly version: number
  readonly ruleTitle: string
  readonly institutionName: string | null
  readonly lastDay: DayNo
}

/** Which exceptions are asked for; null does not filter. */
export interface ExceptionListWish extends RecordReach {
  readonly institutions: readonly string[]
  readonly ruleId: string | null
  readonly institutionId: string | null
  readonly inForceOn: DayNo | null
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
}

/** What rules learn from, within the transaction of an act. */
export interface LearningStore {
  record(wish: RecordWish, reach: RecordReach, most: number): Promise<readonly RecordRow[]>
  reminders(wish: RecordWish, reach: RecordReach, most: number): Promise<readonly ReminderRow[]>
  /** Of rules that can fall further. */
  evidence(): Promise<readonly Evidence[]>
  standings(): Promise<readonly StandingRow[]>
  exceptions(wish: ExceptionListWish): Promise<ListPage<ExceptionRow>>
  /** Findings before their notice for which an exception holds today. */
  waivable(
    today: DayNo,
    most: number,
  ): Promise<readonly { readonly findingId: string; readonly exceptionId: string; readonly no: string }[]>
  /** Findings that were set aside for an exception which holds for them no more. */
  waivedInVain(today: DayNo, most: number): Promise<readonly string[]>
}

/** What acts of learning work with in their transaction. */
export interface LearningStores {
  readonly histories: Histories
  readonly findings: FindingStore
  readonly learning: LearningStore
}

/** What learning needs. */
export interface LearningPorts {
  readonly transact: Transact<LearningStores>
  readonly parameterOn: ParameterOn
}
