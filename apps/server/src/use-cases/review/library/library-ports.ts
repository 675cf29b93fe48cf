import type { LearningStore } from '../../casework/learning/learning-ports.ts'
import type { JobDesk, JobState } from '../../hub/jobs.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { ShadowComparison } from '../online/shadow/shadow-report.ts'
import type { ReleaseEvent, ReleaseHead } from '../release-ports.ts'
import type { EditionDesk } from './edition-desk.ts'

/** A release as a list shows it. */
export interface LibraryRelease extends ReleaseHead {
  readonly madeBy: string | null
  /** Another draft replaced it, or somebody gave it up. */
  readonly isSetAside: boolean
}

/** Whose findings are counted. */
export interface HitReach {
  readonly isCity: boolean
  readonly counties: readonly string[]
}

/** What the last audit found by a rule. */
export interface RuleHits {
  readonly ruleId: string
  readonly findings: number
  readonly fen: number
}

/** A back-test and how far it is; `result` is a BackTestReport once it is done. */
export interface KeptBackTest extends JobState {
  readonly jobId: string
  readonly releaseNo: number
  readonly againstNo: number
  readonly startedBy: string
  readonly startedAt: string
}

/** Releases and what is known of them, within the transaction of an act. */
export interface LibraryStore {
  releases(): Promise<readonly LibraryRelease[]>
  release(releaseNo: number): Promise<LibraryRelease | undefined>
  events(releaseNo: number): Promise<readonly Omit<ReleaseEvent, 'releaseNo'>[]>
  /** A release that says what its base says but for some files; the one with that content, where there is one. */
  derive(wish: {
    readonly baseNo: number
    readonly parentNo: number
    readonly note: string
    readonly by: string
    readonly files: readonly { readonly path: string; readonly body: string }[]
  }): Promise<number>
  /** Whether it was a draft that was offered. */
  setAside(releaseNo: number, by: string, note: string): Promise<boolean>
  takeUp(releaseNo: number): Promise<void>
  hits(reach: HitReach): Promise<readonly RuleHits[]>
  lastAudit(): Promise<
    { readonly runNo: number; readonly releaseNo: number; readonly endedAt: string | null } | undefined
  >
  backTests(releaseNo: number): Promise<readonly KeptBackTest[]>
  noteBackTest(test: {
    readonly jobId: string
    readonly releaseNo: number
    readonly againstNo: number
    readonly fromDay: number | null
    readonly toDay: number | null
    readonly by: string
  }): Promise<void>
  shadow(releaseNo: number): Promise<ShadowComparison | undefined>
  institutionNames(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>>
}

/** What acts on the library work with in their transaction. */
export interface LibraryStores {
  readonly trail: Trail
  readonly library: LibraryStore
  readonly learning: LearningStore
  readonly publishing: { hold(): Promise<void> }
}

/** The money of one item within one class of fees. */
export interface ItemMoney {
  readonly code: string
  readonly name: string | null
  readonly category: string
  readonly fen: number
  readonly lines: number
}

/** An example of a rule or its pattern, as it is written for experts. */
export interface RuleExample {
  readonly title: string
  readonly from: 'rule' | 'pattern'
  readonly given: readonly Readonly<Record<string, string>>[]
  readonly expected: readonly Readonly<Record<string, string>>[]
}

/** What the pages of rules and knowledge need. */
export interface LibraryPorts {
  readonly transact: Transact<LibraryStores>
  readonly editions: EditionDesk
  /** The examples that came with the software. */
  readonly examplesOf: (ruleId: string, patternId: string) => Promise<readonly RuleExample[]>
  /** Of more items than can be held, those of the most money: `isCut`. */
  readonly itemMoney: () => Promise<{
    readonly version: number
    readonly isCut: boolean
    readonly items: readonly ItemMoney[]
  }>
  readonly backTesting: Pick<JobDesk, 'submit' | 'cancel'>
}
