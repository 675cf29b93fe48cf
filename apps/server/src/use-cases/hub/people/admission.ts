import { type Actor, SYSTEM_USER } from '@fundwatch/domain'

/** What a request shows of who sends it. */
export interface Caller {
  /** From the cookie. */
  readonly sessionToken: string | null
  /** From `authorization: Bearer`. */
  readonly apiKey: string | null
  readonly address: string
}

/** What a session still lacks before it may do anything but supply it. */
export type Lacking = 'new-password' | 'second-factor' | 'second-factor-enrolment'

/** Who sends a request, and through which session. */
export interface Admitted {
  readonly actor: Actor
  /** Null for an API key. */
  readonly session: AdmittedSession | null
}

/** A session as requests see it. */
export interface AdmittedSession {
  readonly id: string
  /** What every writing request of the session has to show in a header: a page of somebody else cannot know it. */
  readonly pageToken: string
  readonly lacks: Lacking | null
}

/** Decides who sends a request; null when it is nobody in particular. */
export type Doorkeeper = (caller: Caller) => Promise<Admitted | null>

/** Who calls an open address: somebody who has shown nothing and may do nothing. */
export const NOBODY: Actor = { userId: SYSTEM_USER, name: '未登录', grants: [], by: 'session' }
