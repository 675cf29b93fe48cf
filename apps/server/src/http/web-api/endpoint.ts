import type { Readable } from 'node:stream'
import type { Actor } from '@fundwatch/domain'
import type { Static, TSchema } from 'typebox'
import type { AdmittedSession } from '../../use-cases/hub/people/admission.ts'
import type { Act } from '../../use-cases/hub/trail/act.ts'

/** One call as a handler sees it: validated, and by whom. */
export interface Call<Body extends TSchema, Query extends TSchema> {
  readonly body: Static<Body>
  readonly query: Static<Query>
  readonly actor: Actor
  /** The act under which everything of this call is written; its reason is the `reason` of the body, where there is one. */
  readonly act: Act
  /** The file that was sent, of an address that takes one; it must be read to its end. */
  readonly upload: Readable | null
  readonly session: CallSession
}

/** The session of a call, and how an answer changes the cookie. */
export interface CallSession {
  /** Null without a session, and with an API key. */
  readonly current: AdmittedSession | null
  /** The browser that shows it. */
  readonly agent: string | null
  /** Gives the browser a new token in place of whatever it sent. */
  keep(token: string): void
  /** Takes the token from the browser. */
  drop(): void
}

/** A file instead of JSON: always a download, never shown by the browser. */
export interface FileAnswer {
  readonly name: string
  readonly type: string
  readonly content: Buffer | Readable
}

/** One address of our own wire. Handlers authenticate, validate, do and present, in that order; the first two stand here as data. */
export interface Endpoint<Context, Body extends TSchema, Query extends TSchema, Result extends TSchema> {
  readonly method: 'GET' | 'POST'
  /** After `/api`: noun, then verb. */
  readonly path: string
  /** In Chinese, for the description of the interface. */
  readonly title: string
  /** open: anybody · incomplete: also a session that still lacks something · signed-in: everything else. */
  readonly auth: 'signed-in' | 'incomplete' | 'open'
  readonly body?: Body
  readonly query?: Query
  /** The body is a file (`application/octet-stream`) of at most so many bytes, handed over as a stream. */
  readonly upload?: { readonly mostBytes: number }
  /** Null: the answer is a file. */
  readonly answer: Result | null
  readonly handle: (
    context: Context,
    call: Call<Body, Query>,
  ) => Promise<Result extends TSchema ? Static<Result> | FileAnswer : FileAnswer>
}

/** An endpoint whose schemas are forgotten: what a table of routes holds. */
export type AnyEndpoint<Context> = Endpoint<Context, TSchema, TSchema, TSchema>

/** Checks the types of an endpoint and forgets them. */
export function endpoint<Context, Body extends TSchema, Query extends TSchema, Result extends TSchema>(
  told: Endpoint<Context, Body, Query, Result>,
): AnyEndpoint<Context> {
  return told as unknown as AnyEndpoint<Context>
}
