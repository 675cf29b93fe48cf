import type { Alarm, CaseStatus, DayNo, Fen, LeadStatus, SecondNo, UserId } from '@fundwatch/domain'
import type { Transact } from '../../hub/trail/act.ts'
import type { LiveAnswers } from '../../review/online/report/live-answers.ts'

/** Which things are counted. Months count year × 12 + month − 1; both ends are included. */
export interface CockpitFilter {
  /** Null: of all counties, and of none. */
  readonly counties: readonly string[] | null
  readonly fromMonth: number
  readonly toMonth: number
  readonly fromDay: DayNo
  readonly toDay: DayNo
  readonly today: DayNo
  /** Who reads findings a second time must not learn of them meanwhile; his are not counted. */
  readonly hiddenFrom: UserId
}

/** By what findings and money are grouped; `all` has one row, whose key is empty. */
export type CockpitSide = 'all' | 'result' | 'rule' | 'county' | 'institution' | 'month'

/** How many findings there are of one value of a side, and what counts of their money. */
export interface FindingCount {
  readonly side: CockpitSide
  readonly key: string
  readonly findings: number
  readonly fen: Fen
}

/** What the ledger adds up to, of one value of a side. */
export interface MoneyCount {
  readonly side: Exclude<CockpitSide, 'result' | 'rule'>
  readonly key: string
  readonly identifiedFen: Fen
  readonly notifiedFen: Fen
  readonly appealedFen: Fen
  readonly confirmedFen: Fen
  readonly decidedFen: Fen
  readonly recoveredFen: Fen
}

/** Leads of one state and county. */
export interface LeadCount {
  readonly status: LeadStatus
  readonly county: string
  readonly leads: number
  readonly overdue: number
  readonly fen: Fen
}

/** Cases of one state. */
export interface CaseCount {
  readonly status: CaseStatus
  readonly cases: number
}

/** Clocks of leads and cases of one kind. */
export interface AlarmCount {
  readonly alarm: Alarm
  readonly running: number
  readonly overdue: number
}

/** Figures of the casework, on the session of an act. */
export interface CockpitStore {
  findings(filter: CockpitFilter): Promise<readonly FindingCount[]>
  /** Whatever day they are of. */
  overdueFindings(filter: CockpitFilter): Promise<number>
  money(filter: CockpitFilter): Promise<readonly MoneyCount[]>
  leads(filter: CockpitFilter): Promise<readonly LeadCount[]>
  cases(filter: CockpitFilter): Promise<readonly CaseCount[]>
  alarms(filter: CockpitFilter): Promise<readonly AlarmCount[]>
  /** By id; of institutions that the master does not know, nothing. */
  institutions(ids: readonly string[]): Promise<ReadonlyMap<string, NamedInstitution>>
  /** The codes of the counties that institutions belong to. */
  counties(): Promise<readonly string[]>
  /** The institutions of counties. */
  institutionsIn(counties: readonly string[]): Promise<readonly string[]>
  rules(ids: readonly string[]): Promise<ReadonlyMap<string, NamedRule>>
}

/** An institution by its name. */
export interface NamedInstitution {
  readonly institutionId: string
  readonly name: string | null
  readonly county: string | null
}

/** A rule by its title. */
export interface NamedRule {
  readonly ruleId: string
  readonly title: string
  readonly result: 'violation' | 'suspicion' | 'indicator'
}

/** What the fund paid in a county and month; `county` is empty where the institution is unknown. */
export interface PaidRow {
  readonly county: string
  readonly month: number
  readonly settlements: number
  readonly paidFen: Fen
}

/** A settlement as the lake has it; whom it is of stands in it in full. */
export interface Settlement {
  readonly settlementId: string
  readonly encounterId: string | null
  readonly institutionId: string
  readonly institutionName: string | null
  /** Empty where the institution is unknown. */
  readonly county: string
  readonly personId: string | null
  readonly personName: string | null
  readonly settledAt: SecondNo
  readonly encounterKind: string | null
  /** It takes another one back; its money is negative. */
  readonly isRefund: boolean
  readonly totalFen: Fen | null
  readonly paidFen: Fen
}

/** Settlements, those that the fund paid most for first, and what all of them come to. */
export interface Settlements {
  readonly version: number
  /** Refunds are not counted; their money is. */
  readonly settlements: number
  readonly paidFen: Fen
  readonly isCut: boolean
  readonly rows: readonly Settlement[]
}

/** Which settlements are asked for. Both months are included; no counties, all of them. */
export interface SettlementWish {
  readonly fromMonth: number
  readonly toMonth: number
  readonly counties: readonly string[] | null
}

/** What the fund paid, counted once per version of the lake. */
export interface PaidSource {
  read(): Promise<{ readonly version: number; readonly rows: readonly PaidRow[] }>
  /** So many of them at most. */
  settlements(wish: SettlementWish, most: number): Promise<Settlements>
}

/** The map that the city has put there. */
export interface MapSource {
  /** The text of the file; null where there is none. `tooLarge` when it is beyond what a page can draw. */
  read(): Promise<string | 'tooLarge' | null>
}

/** What the cockpit needs. */
export interface CockpitPorts {
  readonly transact: Transact<{ readonly cockpit: CockpitStore }>
  readonly paid: PaidSource
  readonly countyMap: MapSource
  /** Null in a process that answers no hospitals. */
  readonly live: LiveAnswers | null
}
