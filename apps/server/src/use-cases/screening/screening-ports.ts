import type { DayNo } from '@fundwatch/domain'
import type {
  EarlierRing,
  EquityCell,
  EquityRow,
  Judged,
  Ranked,
  ScreenHit,
  ScreenRow,
} from '@fundwatch/screening'
import type { LakeFile } from '../hub/lake-file.ts'
import type { ShippedScreen } from './parse-screens.ts'

/** What to screen. */
export interface ScreeningRequest {
  /** Ids of screens; null for all active ones. */
  readonly screens: readonly string[] | null
  /** Visits that ended in here; null for the last twelve months of the lake. */
  readonly fromDay: number | null
  readonly toDay: number | null
  /** 医保区划 whose hits are kept; null for all. The population is always the whole city, so that peers stay peers. */
  readonly county: string | null
}

/** The period of a screening, and the one of the same length before it. */
export interface ScreeningPeriod {
  readonly fromDay: DayNo
  readonly toDay: DayNo
  readonly previousFromDay: DayNo
  readonly previousToDay: DayNo
}

/** How institutions, doctors, departments and items of hits are called, and where they lie. */
export interface ScreenedNames {
  readonly institution: (id: string) => { readonly name: string; readonly county: string | null } | undefined
  readonly doctor: (id: string) => string | undefined
  readonly item: (code: string) => string | undefined
}

/** A row behind a hit: an encounter, or one line of it. */
export interface HitRow {
  readonly institutionId: string
  readonly encounterId: string
  readonly personId: string
  readonly lineSn: string | null
  readonly dayNo: number
  readonly amountFen: number
  /** What is to be seen in it, in Chinese; may be empty. */
  readonly note: string
}

/** What one screen found, with the rows behind each hit. */
export interface ScreenFindings extends Judged {
  readonly ranked: readonly Ranked[]
  readonly hits: readonly FoundHit[]
}

/** A hit with the dearest of the rows behind it. */
export interface FoundHit extends ScreenHit {
  readonly rows: readonly HitRow[]
  /** Of all its rows, and of the persons they are about, also of those that are not kept. */
  readonly rowCount: number
  readonly personCount: number
}

/** DuckDB over one version of the lake: the marts of a screening, and statements over them. */
export interface ScreeningSession {
  /** Makes what the screens read, part by part; parts that an earlier, interrupted run has made are used again. */
  prepare(screens: readonly ShippedScreen[], told: Telling): Promise<void>
  names(): Promise<ScreenedNames>
  /** Judges one screen. */
  run(screen: ShippedScreen, signal: AbortSignal): Promise<ScreenFindings>
  /** Who was hit, among whom: for the table that shows whether anybody is hit for what he is. */
  equityCells(screen: ShippedScreen, hits: ScreenFindings['hits']): Promise<readonly EquityCell[]>
  close(): Promise<void>
}

/** How far a preparation is, and whether to go on. */
export interface Telling {
  readonly signal: AbortSignal
  readonly parts: (total: number) => void
  readonly done: (parts: number) => void
}

/** Opens sessions. */
export interface ScreeningEngine {
  /** The last day on which anything ended in a version of the lake; null for one without encounters. */
  lastDay(files: readonly LakeFile[]): Promise<DayNo | null>
  open(wish: {
    readonly files: readonly LakeFile[]
    readonly lakeVersion: number
    readonly period: ScreeningPeriod
    readonly county: string | null
  }): Promise<ScreeningSession>
}

/** A run as it is stored. */
export interface ScreeningRun {
  readonly runNo: number
  /** Screens that were done before the run was interrupted. */
  readonly done: readonly string[]
}

/** How a screen's hits changed since the last run of it that looked at all that this one looks at. */
export interface HitChange {
  readonly hits: number
  readonly fresh: number
  readonly stayed: number
  /** Of those that stayed: how many have another sum now. */
  readonly changed: number
  readonly gone: number
}

/** A hit ready to be stored. */
export interface StoredHit {
  /** Hash of screen and key, or what the ring had before with which it goes on: the same hit in every run. */
  readonly hitId: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectName: string
  readonly institutionId: string | null
  readonly county: string | null
  readonly score: number
  readonly amountFen: number | null
  readonly key: ScreenRow
  readonly facts: ScreenRow
  readonly sentence: string
  readonly comparedWith: ScreenHit['comparedWith']
  readonly rows: readonly HitRow[]
  readonly rowCount: number
  readonly personCount: number
}

/** Runs and hits, in PostgreSQL. */
export interface ScreeningStore {
  /** Begins a run, or takes up an unfinished one of the same request, version of the lake and content of the screens. */
  begin(
    request: ScreeningRequest,
    on: { readonly lakeVersion: number; readonly contentHash: string; readonly period: ScreeningPeriod },
  ): Promise<ScreeningRun>
  /** Stores what a screen found, in one transaction; done again, it replaces what was stored. */
  commit(
    run: ScreeningRun,
    screen: ShippedScreen,
    found: {
      readonly hits: readonly StoredHit[]
      readonly ranked: readonly (Ranked & { readonly hitId: string })[]
      readonly looked: number
      readonly notEnough: number
      readonly note: string
      readonly equity: readonly EquityRow[]
      readonly seconds: number
    },
  ): Promise<HitChange>
  /** The rings that earlier runs of a screen found, each as it was last found, the latest first. */
  earlierRings(run: ScreeningRun, screenId: string): Promise<readonly EarlierRing[]>
  /** Keeps that a screen could not be run, and why. */
  failScreen(
    run: ScreeningRun,
    screen: Pick<ShippedScreen, 'id' | 'version' | 'title'>,
    message: string,
  ): Promise<void>
  /** Ends a run; the message tells what was left out of it, if anything was. */
  complete(run: ScreeningRun, message: string | null): Promise<void>
  fail(run: ScreeningRun, state: 'failed' | 'cancelled', message: string): Promise<void>
}
