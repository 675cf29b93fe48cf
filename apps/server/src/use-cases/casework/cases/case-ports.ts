import type { CaseParty, CaseProcedure, CaseStatus, DayNo, Fen, Gravity, UserId } from '@fundwatch/domain'
import type { Histories } from '../../hub/histories.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { DocumentPorts } from '../documents/document-ports.ts'
import type { FindingStore } from '../findings/finding-store.ts'
import type { LawOfTheDay, ListPage, ListWish, NumberSeries } from '../leads/lead-ports.ts'

/** By what cases are sorted. */
export type CaseSort = 'due' | 'filed' | 'loss' | 'changed' | 'no'

/** Which cases are asked for; what is null does not filter. */
export interface CaseFilter {
  readonly statuses: readonly CaseStatus[] | null
  readonly procedure: CaseProcedure | null
  readonly county: string | null
  readonly institutionId: string | null
  readonly handler: UserId | null
  readonly cause: string | null
  readonly isOverdue: boolean
  readonly text: string | null
}

/** A case as a list shows it. */
export interface CaseListRow {
  readonly id: string
  readonly version: number
  readonly no: string
  readonly title: string
  readonly procedure: CaseProcedure
  readonly status: CaseStatus
  readonly partyName: CaseParty['name']
  readonly county: string | null
  readonly institutionId: string | null
  readonly isFraud: boolean
  readonly lossFen: Fen
  readonly fineFen: Fen
  readonly filedOn: DayNo
  readonly handler: UserId | null
  readonly handlerName: string | null
  readonly nextDue: DayNo | null
  readonly nextAlarm: string | null
}

/** A clock that ran out, with the thing it belongs to. */
export interface OverdueClock {
  readonly noun: 'lead' | 'case'
  readonly id: string
  readonly no: string
  readonly title: string
  readonly alarm: string
  readonly key: string
  readonly dueDay: DayNo
}

/** Which clocks are asked for. */
export interface ClockWish {
  readonly leadReach: ListWish<never, never>['reach']
  readonly caseReach: ListWish<never, never>['reach']
  readonly today: DayNo
}

/** The lists of cases, within a transaction. */
export interface CaseStore {
  page(wish: ListWish<CaseFilter, CaseSort>): Promise<ListPage<CaseListRow>>
  /** How many clocks run and how many are overdue, by alarm. */
  board(
    wish: ClockWish,
  ): Promise<readonly { readonly alarm: string; readonly running: number; readonly overdue: number }[]>
  /** The clocks of an alarm that are overdue, longest first. */
  overdueOf(
    wish: ClockWish & { readonly alarm: string | null; readonly limit: number },
  ): Promise<readonly OverdueClock[]>
  /** Clocks of cases that ran out before a day. */
  overdue(
    before: DayNo,
  ): Promise<
    readonly { readonly id: string; readonly alarm: string; readonly key: string; readonly dueDay: DayNo }[]
  >
  /** Cases that are not over, for their clocks to be worked out again. */
  running(): Promise<readonly string[]>
  /** Works out the clocks of some cases again, without any event. */
  refresh(ids: readonly string[]): Promise<void>
}

/** A paragraph of law with money: a multiple of the loss in hundredths, a sum in fen, or none. */
export interface Article {
  readonly id: string
  readonly text: string
  readonly article: string
  readonly measure: 'multiple' | 'sum' | 'none'
  readonly from: number
  readonly to: number
}

/** A step of a standard of discretion. */
export interface DiscretionRow {
  readonly region: string | null
  readonly article: string
  readonly gravity: Gravity
  readonly from: number
  readonly to: number
  readonly fromDay: DayNo
  readonly toDay: DayNo
  readonly source: string
}

/** Standards of discretion and the articles they stand on. */
export interface DiscretionBook {
  readonly articles: ReadonlyMap<string, Article>
  readonly rows: readonly DiscretionRow[]
}

/** What is at hand within one act about cases. */
export interface CaseStores {
  readonly histories: Histories
  readonly cases: CaseStore
  readonly numbers: NumberSeries
  readonly findings: Pick<FindingStore, 'hold' | 'claimsOn'>
}

/** What acts about cases need. */
export interface CasePorts extends DocumentPorts {
  readonly transact: Transact<CaseStores>
  readonly lawOfTheDay: LawOfTheDay
  readonly discretion: DiscretionBook
  readonly newId: () => string
}
