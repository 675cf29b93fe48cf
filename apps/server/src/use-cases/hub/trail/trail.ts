import type { UserId } from '@fundwatch/domain'

/** What an entry of the audit trail says besides who, when and from where. */
export interface Said {
  /** Verb-noun, as the endpoint: `assign-lead`, `look-at-person`. */
  readonly action: string
  readonly noun: string
  readonly id: string
  /** Only the fields that changed; null for what was not there, and for looks. */
  readonly before: object | null
  readonly after: object | null
}

/** Writes entries into the business transaction: what is undone leaves none, what is done always has one. */
export interface Trail {
  write(entries: readonly Said[]): Promise<void>
}

/** An entry as it is kept and read. */
export interface TrailEntry extends Said {
  readonly entryNo: number
  /** `YYYY-MM-DD HH:mm:ss`, local civil time. */
  readonly at: string
  readonly userId: UserId
  readonly name: string
  readonly by: 'session' | 'api-key' | 'system'
  readonly lentBy: UserId | null
  readonly reason: string | null
  readonly requestId: string
  readonly address: string | null
}
