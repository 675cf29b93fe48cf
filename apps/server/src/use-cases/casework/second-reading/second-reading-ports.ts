import type {
  DayNo,
  Fen,
  FindingStratum,
  KnownCalendar,
  ParameterOn,
  ReadClaim,
  ReadFinding,
  ReadingRound,
  ReadingStatus,
  Scope,
  Sex,
  UserId,
} from '@fundwatch/domain'
import type { Histories } from '../../hub/histories.ts'
import type { UserStore } from '../../hub/people/people-ports.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { FindingStore } from '../findings/finding-store.ts'
import type { LeadPorts, LeadStores, ListPage } from '../leads/lead-ports.ts'

/** The claims of a month and place, by days of settlement; first and last day. */
export interface FrameWish {
  readonly fromDay: DayNo
  readonly toDay: DayNo
  readonly county: string | null
  /** The least amount of each band of money but the first, rising. */
  readonly bands: readonly Fen[]
}

/** Claims of one level of institution (a `hosp_lv` code), type of encounter (a `med_type` code) and band. */
export interface FrameGroup {
  readonly level: string
  readonly encounterType: string
  readonly band: number
  readonly claims: number
  readonly fen: number
  readonly mostFen: number
}

/** A claim with its group and its place in the draw. */
export interface DrawnClaim extends ReadClaim {
  readonly level: string
  readonly encounterType: string
  readonly band: number
  /** md5 of seed and key: who is smaller is drawn first. */
  readonly place: string
}

/** One version of the lake, held while a round is drawn from it. */
export interface HeldFrame {
  readonly version: number
  groups(wish: FrameWish): Promise<readonly FrameGroup[]>
  /** Of each group so many, in the order of the draw. */
  drawn(wish: FrameWish & { readonly seed: string; readonly most: number }): Promise<readonly DrawnClaim[]>
  /** The claims of these encounters, whatever their month. */
  claimsOf(keys: readonly EncounterKey[]): Promise<readonly ReadClaim[]>
  release(): Promise<void>
}

/** An encounter of an institution. */
export type EncounterKey = Pick<ReadClaim, 'institutionId' | 'encounterId'>

/** A charge as its reader sees it. */
interface SheetLine {
  readonly day: number
  readonly itemCode: string
  readonly itemName: string | null
  /** In 1/10,000. */
  readonly quantity: number
  readonly amountFen: number
  readonly eligibleFen: number
}

/** A claim as its reader sees it: nothing by which it could be looked up elsewhere. Days count from the first day of the claim, which is 1. */
export interface ClaimSheet {
  /** `YYYY-MM`, for the prices and rules of the time. */
  readonly month: string
  readonly level: string
  readonly encounterType: string
  readonly sex: Sex
  readonly ageYears: number | null
  readonly days: number | null
  readonly diagnoses: readonly {
    readonly code: string
    readonly name: string | null
    readonly isMain: boolean
  }[]
  readonly lines: readonly (SheetLine & { readonly no: number })[]
  /** What the person was charged elsewhere at the time: some things are wrong only across claims. */
  readonly otherLines: readonly (SheetLine & { readonly isSameInstitution: boolean })[]
  /** There are more lines than are shown. */
  readonly isCut: boolean
}

/** Claims of the lake. */
export interface ClaimSource {
  hold(): Promise<HeldFrame>
  /** Undefined for a claim the lake knows no more. */
  sheet(key: EncounterKey): Promise<ClaimSheet | undefined>
}

/** A closed finding in the order of the draw, with the encounter that is read. */
export interface DrawnFinding extends ReadFinding, EncounterKey {
  /** What the finding claimed, whatever was upheld. */
  readonly claimedFen: Fen
  readonly touchedBy: readonly UserId[]
}

/** Closed findings are asked for by the day of service. */
export type FindingWish = Pick<FrameWish, 'fromDay' | 'toDay' | 'county'>

/** Which readings are asked for. */
export interface ReadingListWish {
  readonly reach: readonly Scope[]
  /**
   * mine: to be read by the actor · disputed: to be ruled about by somebody like him · advised: findings that should not have stood and
   * to which nothing has happened since.
   */
  readonly box: 'mine' | 'disputed' | 'advised'
  readonly self: UserId
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
}

/** A reading in an inbox; nothing tells what was said of it before. */
export interface ReadingRow {
  readonly id: string
  readonly version: number
  readonly roundId: string
  readonly monthNo: number
  readonly status: ReadingStatus
  readonly dueDay: DayNo | null
  readonly claimFen: Fen
}

/** Which rounds are asked for. */
export interface RoundListWish {
  readonly reach: readonly Scope[]
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
}

/** A round in a list. */
export interface RoundRow extends Pick<ReadingRound, 'monthNo' | 'county' | 'status' | 'endsOn'> {
  readonly id: string
  readonly version: number
  readonly all: number
  readonly answered: number
  readonly disputed: number
}

/** Lists of second readings, within the transaction of an act. */
export interface SecondReadingStore {
  /** Lets one draw at a time, until the end of the transaction. */
  holdDrawing(): Promise<void>
  hasRound(monthNo: number, county: string | null): Promise<boolean>
  /** How many findings of the days are closed, by how; and how many are not. */
  closedFindings(
    wish: FindingWish,
  ): Promise<{ readonly strata: readonly Omit<FindingStratum, 'sampled'>[]; readonly open: number }>
  drawnFindings(
    wish: FindingWish & { readonly seed: string; readonly key: FindingStratum['key']; readonly most: number },
  ): Promise<readonly DrawnFinding[]>
  /** Those of the encounters that a standing finding speaks of. */
  flagged(keys: readonly EncounterKey[]): Promise<readonly EncounterKey[]>
  readings(wish: ReadingListWish): Promise<ListPage<ReadingRow>>
  rounds(wish: RoundListWish): Promise<ListPage<RoundRow>>
  readingsOf(roundId: string, statuses: readonly ReadingStatus[] | null): Promise<readonly string[]>
  /** Open readings by who reads them; who has none is left out. */
  loads(): Promise<ReadonlyMap<UserId, number>>
  /** Readings whose last day was before a day. */
  lapsed(today: DayNo, most: number): Promise<readonly string[]>
  openRounds(): Promise<readonly string[]>
  /** Whether one of the rules was ever judged. */
  hasRule(ruleId: string): Promise<boolean>
  /** Every rule that was ever judged, but for indicators. */
  rules(): Promise<readonly { readonly ruleId: string; readonly title: string }[]>
  /** Null for an institution that told no name. */
  nameOf(institutionId: string): Promise<string | null>
}

/** What acts on second readings work with in their transaction. */
export interface SecondReadingStores extends LeadStores {
  readonly histories: Histories
  readonly trail: Trail
  readonly findings: FindingStore
  readonly secondReadings: SecondReadingStore
  readonly users: UserStore
}

/** What second readings need. */
export interface SecondReadingPorts extends Omit<LeadPorts, 'transact'> {
  readonly transact: Transact<SecondReadingStores>
  readonly claims: ClaimSource
  readonly calendar: KnownCalendar
  readonly parameterOn: ParameterOn
  /** 32 hexadecimal digits that nobody chose. */
  readonly newSeed: () => string
}

/** A reading or a round as somebody saw it. */
export interface SeenAt {
  readonly id: string
  readonly version: number
}
