import type { OnlineFigures } from '../../review/online/online-figures.ts'
import type { OnlineReports } from '../../review/online/report/online-report.ts'

/** How one part of the platform is. */
export interface PartState {
  readonly name: string
  readonly title: string
  readonly isWell: boolean
  /** In Chinese. */
  readonly message: string
}

/** The machine under the platform. */
export interface Machine {
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number } | null
  readonly memory: {
    readonly totalBytes: number
    readonly freeBytes: number
    readonly processBytes: number
  }
  readonly load: { readonly lastMinute: number; readonly processors: number }
}

/** What the database tells of the platform. */
export interface SystemCounts {
  readonly jobs: { readonly waiting: number; readonly running: number; readonly failedLastDay: number }
  /** `sealedSecond`: seconds of civil time; null before the first seal. */
  readonly trail: {
    readonly entries: number
    readonly unsealed: number
    readonly sealedSecond: number | null
  }
  readonly backup: {
    readonly madeAt: string
    readonly place: string
    readonly bytes: number
    readonly lakeVersion: number
    /** When all of it had been read back; null for one that nobody read back. */
    readonly verifiedAt: string | null
  } | null
  readonly compactedAt: string | null
  readonly databaseVersion: string
}

/** What is asked of the platform about itself. */
export interface SystemLooks {
  parts(): Promise<{ readonly isWell: boolean; readonly checks: readonly PartState[] }>
  machine(): Promise<Machine>
  /** Throws when the database is away. */
  counts(): Promise<SystemCounts>
  /** The day of the newest anchor outside the database; null when there is none. */
  anchoredOn(): Promise<string | null>
  readonly settings: {
    readonly version: string
    readonly host: string
    readonly port: number
    readonly publicUrl: string | null
    readonly onlineDeadlineMs: number
  }
  /** Null where hospitals are not answered. */
  readonly online: { readonly figures: () => OnlineFigures; readonly reports: OnlineReports } | null
}
