import type { Fen, LeadStatus, Scope } from '@fundwatch/domain'
import type { ComparedWith, Screen, ScreenRow, ScreenSubject } from '@fundwatch/screening'
import type { ListPage } from '../../casework/leads/lead-ports.ts'
import type { Transact } from '../../hub/trail/act.ts'

/** A screen as its folder says it, with the text for people. */
export interface LibraryScreen extends Omit<Screen, 'status'> {
  /** refused: something is wrong in its files or in a list it reads; it does not run. */
  readonly status: Screen['status'] | 'refused'
  /** What is wrong with file and line; empty unless it is refused. */
  readonly refusal: string
  /** Its README; empty where there is none. */
  readonly readme: string
}

/** The last run of a screen: counts of hits are of those that may be seen. */
export interface ScreenStanding {
  readonly screenId: string
  readonly title: string
  readonly runNo: number
  readonly ranAtMs: number
  readonly looked: number
  readonly hits: number
  readonly fresh: number
  readonly gone: number
  readonly notEnough: number
  readonly note: string
  readonly failure: string | null
}

/** What became of the leads in which hits of a screen are. */
export interface ScreenRecord {
  readonly screenId: string
  readonly leads: number
  readonly found: number
  readonly partly: number
  readonly notFound: number
  readonly confirmedFen: number
}

/** One run of a screen. */
export interface ScreenRun extends Omit<ScreenStanding, 'screenId' | 'title'> {
  /** Of the hits that stayed: how many have another sum. */
  readonly changed: number
  /** The version of the screen that ran, and the run it was compared with; null for the first. */
  readonly version: number
  readonly previousRunNo: number | null
  readonly fromDay: number
  readonly toDay: number
  readonly county: string | null
  readonly seconds: number
}

/** A hit as it was stored, and the lead it is in. */
export interface BookedHit {
  readonly id: string
  readonly runNo: number
  readonly screen: string
  readonly screenTitle: string
  readonly subject: ScreenSubject
  readonly subjectId: string
  readonly subjectName: string
  readonly institutionId: string | null
  readonly institutionName: string | null
  readonly county: string | null
  readonly score: number
  readonly amountFen: number | null
  readonly sentence: string
  readonly isFresh: boolean
  readonly rowCount: number
  readonly leadId: string | null
  readonly leadNo: string | null
  readonly leadStatus: LeadStatus | null
  /** What it was in the run with which this one was compared; null for what is new. */
  readonly previousScore: number | null
  readonly previousFen: number | null
}

/** A hit with what it shows. */
export interface WholeHit extends BookedHit {
  readonly facts: ScreenRow
  readonly comparedWith: ComparedWith | null
  readonly ranAtMs: number
  readonly fromDay: number
  readonly toDay: number
}

/** A row behind a hit. */
export interface BookedHitRow {
  readonly place: number
  readonly institutionId: string
  readonly institutionName: string | null
  readonly encounterId: string
  readonly personId: string
  readonly lineSn: string | null
  readonly day: number
  readonly amountFen: number
  readonly note: string
}

/** A place in a ranking as it was stored. */
export interface BookedPlace {
  readonly id: string
  readonly rank: number
  readonly previousRank: number | null
  readonly members: number
  readonly name: string
  readonly institutionId: string | null
  readonly itemCode: string | null
  readonly area: string | null
  readonly insurance: string | null
  readonly place: 'local' | 'away' | null
  readonly group: string | null
  readonly amountFen: number
  readonly previousFen: number
  readonly change: number | null
  readonly share: number | null
  readonly visits: number | null
  readonly persons: number | null
}

/** A screening as it was stored. */
export interface BookedRun {
  readonly runNo: number
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly state: 'running' | 'complete' | 'failed' | 'cancelled'
  readonly fromDay: number
  readonly toDay: number
  readonly county: string | null
  readonly asked: number | null
  readonly screens: number
  readonly failed: number
  readonly hits: number
  readonly fresh: number
  readonly gone: number
  readonly message: string | null
}

/** Which hits; what is null does not filter. Without a run, those that stand. */
export interface HitFilter {
  readonly runNo: number | null
  readonly screens: readonly string[] | null
  readonly county: string | null
  readonly subject: ScreenSubject | null
  readonly institutionId: string | null
  readonly isFresh: boolean | null
  readonly isInLead: boolean | null
  readonly leastScore: number | null
  readonly text: string | null
}

/** Which places of a ranking; what is null does not filter. */
export interface PlaceFilter {
  readonly screen: string
  readonly area: string | null
  readonly insurance: string | null
  readonly place: string | null
  readonly group: string | null
  readonly institutionId: string | null
}

interface Paged<Filter, Sort> {
  readonly filter: Filter
  readonly reach: readonly Scope[]
  readonly sort: Sort
  readonly after: { readonly key: number; readonly id: string } | null
  readonly limit: number
}

/** From which score and sum on hits of a screen become leads by themselves. */
export interface ScreenThreshold {
  readonly screen: string
  readonly score: number
  readonly amountFen: Fen | null
}

/** Runs, hits and rankings as people look at them, within a transaction; a reach that is empty shows nothing. */
export interface ScreeningBook {
  screens(reach: readonly Scope[]): Promise<readonly ScreenStanding[]>
  records(reach: readonly Scope[]): Promise<readonly ScreenRecord[]>
  historyOf(screen: string, reach: readonly Scope[]): Promise<readonly ScreenRun[]>
  hits(wish: Paged<HitFilter, 'score' | 'amount'>): Promise<ListPage<BookedHit>>
  /** As the last run that had it found it. */
  hit(id: string): Promise<WholeHit | undefined>
  /** Names by id; an institution that is not known is left out. */
  institutionNames(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>>
  rowsOf(id: string, runNo: number): Promise<readonly BookedHitRow[]>
  runsOf(id: string): Promise<
    readonly {
      readonly runNo: number
      readonly ranAtMs: number
      readonly score: number
      readonly amountFen: number | null
    }[]
  >
  /** What else stands of the same subject; of an institution also what stands of groups there. */
  hitsOfSubject(
    hit: Pick<BookedHit, 'id' | 'subject' | 'subjectId' | 'institutionId'>,
    reach: readonly Scope[],
  ): Promise<readonly BookedHit[]>
  hitsByCounty(
    screen: string | null,
    reach: readonly Scope[],
  ): Promise<
    readonly {
      readonly county: string
      readonly hits: number
      readonly fresh: number
      readonly amountFen: number
    }[]
  >
  ranked(wish: Paged<PlaceFilter, 'amount' | 'change'>): Promise<ListPage<BookedPlace>>
  rankingChoices(
    screen: string,
    reach: readonly Scope[],
  ): Promise<{
    readonly areas: readonly string[]
    readonly insurances: readonly string[]
    readonly places: readonly string[]
    readonly groups: readonly string[]
    readonly ranAtMs: number | null
  }>
  runs(wish: {
    readonly below: number | null
    readonly limit: number
    readonly reach: readonly Scope[]
  }): Promise<{ readonly rows: readonly BookedRun[]; readonly counted: number }>
  /** The lead that is open under a key, or that one of that key was merged into. */
  openLead(key: string): Promise<string | undefined>
  /** How many persons a hit is about, together with the hits that a lead holds already. */
  personsBehind(id: string, leadId: string | null): Promise<number>
  /** Puts a hit into a lead; done twice, it is in it once. */
  link(wish: Pick<BookedHit, 'id' | 'screen' | 'runNo'> & { readonly leadId: string }): Promise<void>
  /** Hits that stand, reach a threshold and are in no lead. */
  raisable(rows: readonly ScreenThreshold[], most: number): Promise<readonly string[]>
}

/** What looking at screens and hits needs. */
export interface ScreeningDeskPorts {
  readonly transact: Transact<{ readonly screening: ScreeningBook }>
  /** The shipped screens, by id. */
  readonly screenLibrary: () => ReadonlyMap<string, LibraryScreen>
}
