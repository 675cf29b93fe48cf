import type { Readable } from 'node:stream'
import type {
  DayNo,
  EscalationStep,
  Fen,
  Lead,
  LeadGrade,
  LeadSource,
  LeadStatus,
  ParameterOn,
  RaisableFinding,
  RaisingPeriod,
  Scope,
  UserId,
  WorkingCalendar,
} from '@fundwatch/domain'
import type { ThingStores } from '../../hub/files/file-ports.ts'
import type { Histories } from '../../hub/histories.ts'
import type { Team, UserStore } from '../../hub/people/people-ports.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'

/** By what leads are sorted. */
export type LeadSort = 'score' | 'due' | 'amount' | 'raised' | 'changed' | 'no'

/** Which leads are asked for; what is null does not filter. */
export interface LeadFilter {
  readonly statuses: readonly LeadStatus[] | null
  readonly source: LeadSource | null
  readonly grade: LeadGrade | null
  readonly county: string | null
  readonly institutionId: string | null
  readonly ruleId: string | null
  readonly assignee: UserId | null
  readonly team: string | null
  /** Leads of a team and of those who are in it. */
  readonly ownTeam: Team | null
  readonly isUnassigned: boolean
  readonly leastFen: Fen | null
  readonly dueUntil: DayNo | null
  readonly isOverdue: boolean
  /** Escalated so far or further. */
  readonly escalated?: EscalationStep | null
  readonly text: string | null
}

/** A page of a list. */
export interface ListWish<Filter, Sort> {
  readonly filter: Filter
  readonly reach: readonly Scope[]
  readonly sort: Sort
  /** Where the last page ended: the key of the sort, and the thing. */
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
  readonly today: DayNo
}

/** A page of a list; the count stops at 10,000. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  readonly next: { readonly key: number; readonly id: string } | null
  readonly counted: number
  readonly isCountCapped: boolean
}

/** A lead as a list shows it. */
export interface LeadListRow
  extends Pick<
    Lead,
    | 'no'
    | 'title'
    | 'status'
    | 'county'
    | 'institutionId'
    | 'ruleId'
    | 'period'
    | 'amountFen'
    | 'personCount'
    | 'isFraud'
    | 'grade'
    | 'score'
    | 'assignee'
    | 'raisedDay'
  > {
  readonly id: string
  readonly version: number
  readonly source: LeadSource
  readonly institutionName: string | null
  readonly assigneeName: string | null
  readonly findingCount: number
  readonly dueDay: DayNo | null
  readonly escalated: EscalationStep | null
}

/** Findings of one institution, rule and period that belong to no lead, when they are many enough or an open lead waits for them. */
export interface RaisableGroup {
  readonly institutionId: string
  readonly institutionName: string | null
  readonly county: string | null
  readonly ruleId: string
  readonly ruleTitle: string
  readonly result: 'violation' | 'suspicion'
  readonly period: string
  readonly findingIds: readonly string[]
}

/** Findings that people handed on as a matter of leads and that no lead holds; the lead is the one they named, while it goes on. */
export interface TransferredGroup extends RaisableGroup {
  readonly leadId: string | null
}

/** When findings of a rule, or of a result where the rule is null, become a lead; in force on the day asked about. */
export interface RaisingRow {
  readonly ruleId: string | null
  readonly result: 'violation' | 'suspicion' | null
  readonly period: RaisingPeriod
  readonly findings: number | null
  readonly amountFen: Fen | null
  readonly persons: number | null
}

/** What is at hand of each person. */
export interface HandlerLoad {
  readonly userId: UserId
  readonly openLeads: number
  readonly overdueLeads: number
  readonly openCases: number
}

/** The lists of leads, within a transaction. */
export interface LeadStore {
  page(wish: ListWish<LeadFilter, LeadSort>): Promise<ListPage<LeadListRow>>
  /** The best lead that nobody has, held until the end of the transaction: who asks at the same time gets another one. */
  holdBest(reach: readonly Scope[]): Promise<string | undefined>
  /** Leads that are open under a key, oldest first, with how many findings they hold. */
  openOfKey(
    key: string,
  ): Promise<readonly { readonly id: string; readonly groupKey: string; readonly findingCount: number }[]>
  /** Lets one raise leads by rule at a time, until the end of the transaction. */
  holdRaising(): Promise<void>
  raisableGroups(rows: readonly RaisingRow[], most: number): Promise<readonly RaisableGroup[]>
  transferredGroups(most: number): Promise<readonly TransferredGroup[]>
  findings(ids: readonly string[]): Promise<readonly RaisableFinding[]>
  /** The leads that hold some of these findings. */
  leadsOfFindings(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Of a rule: what people decided; of a rule and institution: how many leads there were since a day. */
  recordOf(wish: {
    readonly ruleId: string
    readonly institutionId: string | null
    readonly since: DayNo
  }): Promise<{
    readonly upheld: number
    readonly decided: number
    readonly earlierLeads: number
  }>
  loads(ids: readonly UserId[], today: DayNo): Promise<readonly HandlerLoad[]>
  /** Leads whose pause ends by a day. */
  pausedUntil(day: DayNo): Promise<readonly string[]>
  /** Clocks of leads that ran out before a day and of which not everybody was told yet. */
  overdue(before: DayNo): Promise<readonly OverdueLead[]>
  /** A lead with all its relatives, near and far, itself included. */
  familyOf(id: string): Promise<readonly string[]>
  /** Lets nobody else change these leads until the end of the transaction. */
  hold(ids: readonly string[]): Promise<void>
  /** Whether anybody works in a county, or any institution lies in it. */
  knowsCounty(county: string): Promise<boolean>
  /** Whether somebody of a partner department can see what is handed to it. */
  knowsPartner(partnerId: string): Promise<boolean>
  /** What things are called, of those that may be seen. */
  named(wish: NamingWish): Promise<NamedAround>
  /** Open leads with an open task for somebody, of those that he may see; at most 200. */
  withTaskOf(assignee: UserId, reach: readonly Scope[]): Promise<readonly string[]>
  keepList(list: KeptList): Promise<void>
  /** A list with its rows in order; undefined when there is none, or none of its leads can be seen. */
  list(listId: string): Promise<KeptList | undefined>
}

/** What is asked to be called by its name, and how far whoever asks sees. */
export interface NamingWish {
  readonly leadIds: readonly string[]
  readonly findingIds: readonly string[]
  readonly caseIds: readonly string[]
  readonly institutionId: string | null
  readonly leadReach: readonly Scope[]
  readonly caseReach: readonly Scope[]
}

/** What things are called that others mention by their ids. */
export interface NamedAround {
  readonly leads: readonly Pick<LeadListRow, 'id' | 'no' | 'title' | 'status' | 'amountFen'>[]
  readonly cases: readonly {
    readonly id: string
    readonly no: string
    readonly title: string
    readonly status: string
  }[]
  readonly findings: readonly {
    readonly id: string
    readonly number: number
    readonly ruleTitle: string
    readonly status: string
    readonly institutionName: string | null
    readonly day: DayNo
    readonly amountFen: Fen
  }[]
  readonly institutionName: string | null
}

/** A clock of a lead that ran out, and who was told so of this day. */
export interface OverdueLead {
  readonly id: string
  readonly county: string | null
  readonly alarm: string
  readonly dueDay: DayNo
  readonly told: readonly EscalationStep[]
}

/** A list that came from a superior, each row with the lead that answers it. */
export interface KeptList {
  readonly listId: string
  readonly name: string
  readonly headers: readonly string[]
  readonly atSecond: number
  readonly byUser: UserId
  readonly rows: readonly {
    readonly rowNo: number
    readonly cells: readonly string[]
    readonly leadId: string
  }[]
}

/** Gives numbers without gaps: a number that is not used is given again. */
export interface NumberSeries {
  next(series: string, year: number): Promise<number>
}

/** A cause of a case: a circumstance with its article. */
export interface Cause {
  readonly code: string
  readonly subject: string
  readonly cause: string
  readonly title: string
  readonly article: string
  readonly isFraud: boolean
}

/** What is at hand within one act about leads. */
export interface LeadStores {
  readonly histories: Histories
  readonly trail: Trail
  readonly leads: LeadStore
  readonly numbers: NumberSeries
  readonly users: Pick<UserStore, 'holders' | 'teamOf'>
  /** What files may belong to besides. */
  readonly findings: ThingStores['findings']
}

/** The law of the day: what acts about leads and cases go by. */
export interface LawOfTheDay {
  readonly calendar: WorkingCalendar
  readonly parameterOn: ParameterOn
  readonly causes: ReadonlyMap<string, Cause>
  /** The code of the cause that findings of a rule suggest, until a person says otherwise; undefined for rules that suggest none. */
  readonly causeOfRule: (ruleId: string) => string | undefined
  /** The region of the city, where a thing has no county; null for the nation. */
  readonly cityRegion: string | null
}

/** Tables as files of spreadsheets. */
export interface TablePorts {
  /** The rows of a file, cells as text. Throws `field-invalid` for what is neither XLSX nor CSV. */
  readonly readTable: (content: Readable, name: string) => Promise<readonly (readonly string[])[]>
  /** A workbook; nothing in it calculates. */
  readonly writeTable: (table: {
    readonly name: string
    readonly headers: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }) => Promise<Buffer>
}

/** What acts about leads need. */
export interface LeadPorts {
  readonly transact: Transact<LeadStores>
  readonly lawOfTheDay: LawOfTheDay
  readonly newId: () => string
}
