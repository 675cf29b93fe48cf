import type {
  CaseParty,
  CaseProcedure,
  CaseStatus,
  DayNo,
  Fen,
  Fund,
  Gravity,
  LawArticle,
  LedgerStage,
  UserId,
} from '@fundwatch/domain'
import type { Histories } from '../../hub/histories.ts'
import type { UserStore } from '../../hub/people/people-ports.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { DocumentPorts } from '../documents/document-ports.ts'
import type { FindingStore } from '../findings/finding-store.ts'
import type { LawOfTheDay, LeadStore, ListPage, ListWish, NumberSeries } from '../leads/lead-ports.ts'

/** By what cases are sorted. */
export type CaseSort = 'due' | 'filed' | 'loss' | 'changed' | 'no'

/** Which cases are asked for; what is null does not filter. */
export interface CaseFilter {
  readonly statuses: readonly CaseStatus[] | null
  readonly procedure: CaseProcedure | null
  readonly county: string | null
  readonly institutionId: string | null
  readonly handler: UserId | null
  /** Whoever investigates it, its handler or not. */
  readonly officer: UserId | null
  readonly cause: string | null
  readonly isFraud: boolean | null
  readonly fromFen: Fen | null
  readonly toFen: Fen | null
  readonly filedFrom: DayNo | null
  readonly filedTo: DayNo | null
  /** A clock of it ends on this day or before. */
  readonly dueUntil: DayNo | null
  readonly isOverdue: boolean
  /** Part of number, title, or the name of the party as lists show it. */
  readonly text: string | null
}

/** How a list of cases is sorted. */
export interface CaseListWish extends ListWish<CaseFilter, CaseSort> {
  readonly isDescending: boolean
}

/** What the ledger says of some findings together, of a stage and fund. */
export interface LedgerSum {
  readonly stage: LedgerStage
  readonly fund: Fund
  readonly fen: number
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
  page(wish: CaseListWish): Promise<ListPage<CaseListRow>>
  ledgerSums(findingIds: readonly string[]): Promise<readonly LedgerSum[]>
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

/** A paragraph of law by which penalties are imposed, with the law that it stands in. */
export interface Article extends Omit<LawArticle, 'name'> {
  readonly text: string
  readonly article: string
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
  readonly findings: Pick<FindingStore, 'hold' | 'peek' | 'claimsOn'>
  readonly users: Pick<UserStore, 'holders'>
  readonly leads: Pick<LeadStore, 'knowsCounty' | 'knowsPartner'>
  readonly trail: Trail
}

/** What acts about cases need. */
export interface CasePorts extends DocumentPorts {
  readonly transact: Transact<CaseStores>
  readonly lawOfTheDay: LawOfTheDay
  readonly discretion: DiscretionBook
  readonly newId: () => string
}
