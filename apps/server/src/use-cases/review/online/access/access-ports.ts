import type { InstitutionAccess } from './institution-access.ts'
import type { RefusalReason } from './refusal-reason.ts'

/** What was agreed with institutions, as it changes. */
export interface AccessChanges {
  /** Agreements that an event after this one changed; all of them after 0. `lastEventNo` is where to go on. */
  changedSince(
    eventNo: number,
  ): Promise<{ readonly changed: readonly InstitutionAccess[]; readonly lastEventNo: number }>
}

/** What happened to an agreement. */
export type AccessEventKind = 'allowed' | 'key-given' | 'limited' | 'suspended' | 'resumed'

/** One change of an agreement, to be kept forever; `note` never holds a secret. */
export interface AccessEvent {
  readonly kind: AccessEventKind
  readonly by: string
  readonly note: string
}

/** An event as it was kept. */
export interface KeptAccessEvent extends AccessEvent {
  readonly institutionId: string
  /** `YYYY-MM-DD HH:mm:ss` civil time. */
  readonly at: string
}

/** Agreements with institutions, in PostgreSQL. */
export interface AccessStore {
  /** By code. */
  list(): Promise<readonly InstitutionAccess[]>
  /** Changes an agreement, or makes one, with its event, all or nothing; one change at a time. */
  change(
    institutionId: string,
    decide: (before: InstitutionAccess | undefined) => {
      readonly after: InstitutionAccess
      readonly event: AccessEvent
    },
  ): Promise<InstitutionAccess>
  /** Newest first; of one institution or all. */
  events(institutionId: string | undefined, limit: number): Promise<readonly KeptAccessEvent[]>
}

/** What a signed call may carry once only. */
export interface UsedNonce {
  readonly institutionId: string
  /** When it was signed, seconds since 1970-01-01 UTC. */
  readonly signedAtSeconds: number
  readonly nonce: string
}

/** Nonces that were used, on disk and shared by all processes. */
export interface NonceStore {
  /** Keeps a nonce; false when it was kept before. Of two at once one is told true. */
  keep(nonce: UsedNonce): Promise<boolean>
  /** Forgets nonces that were signed before this second; tells how many. */
  forgetBefore(signedAtSeconds: number): Promise<number>
}

/** Refusals of one minute that are alike. */
export interface CountedRefusal {
  /** The minute, in ms since 1970-01-01 UTC. */
  readonly minuteMs: number
  /** As claimed; empty where there were too many different ones to keep apart. */
  readonly institutionId: string
  /** Empty as above. */
  readonly address: string
  readonly reason: RefusalReason
  readonly count: number
}

/** Where refusals are counted, in PostgreSQL. */
export interface RefusalStore {
  /** Adds to what is already counted. */
  add(refusals: readonly CountedRefusal[]): Promise<void>
  /** Newest minute first. */
  list(wish: { readonly sinceMs: number; readonly limit: number }): Promise<readonly CountedRefusal[]>
  /** Forgets minutes before this one. */
  forgetBefore(minuteMs: number): Promise<number>
}

/** Keeps secrets so that nobody who reads the database can use them. */
export interface KeyVault {
  /** Encrypts a secret for one institution and one purpose. */
  seal(secret: string, bound: string): Promise<Buffer>
  /** Throws when it was sealed with another key, for something else, or changed. */
  unseal(sealed: Buffer, bound: string): Promise<string>
}
