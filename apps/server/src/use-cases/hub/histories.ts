import type { NounLaw } from '@fundwatch/domain'

/** A thing: what its history adds up to, and how many events that are. */
export interface Kept<State> {
  readonly id: string
  /** 0 for a thing that nothing has happened to yet. */
  readonly version: number
  readonly state: State
}

/** One event for one thing. */
export interface Step<State, Event> {
  readonly id: string
  /** The version the caller decided on. */
  readonly version: number
  /** The state at that version; null for a thing that does not exist yet. */
  readonly state: State | null
  readonly event: Event
}

/**
 * The histories of all nouns, within a transaction. Appending applies the law of the noun, writes event, state and the entry of
 * the audit trail, and brings the lists of the noun up to date. Throws `stale` when another event took the version, and whatever
 * the law throws.
 */
export interface Histories {
  load<State, Event extends { readonly kind: string }>(
    law: NounLaw<State, Event>,
    id: string,
  ): Promise<Kept<State> | undefined>
  /** In the order asked for; what is not there is left out. */
  loadAll<State, Event extends { readonly kind: string }>(
    law: NounLaw<State, Event>,
    ids: readonly string[],
  ): Promise<readonly Kept<State>[]>
  append<State, Event extends { readonly kind: string }>(
    law: NounLaw<State, Event>,
    step: Step<State, Event>,
  ): Promise<Kept<State>>
  /** All or none; every thing at most once. */
  appendAll<State, Event extends { readonly kind: string }>(
    law: NounLaw<State, Event>,
    steps: readonly Step<State, Event>[],
  ): Promise<readonly Kept<State>[]>
  /** Every event of a thing, oldest first. */
  story<State, Event extends { readonly kind: string }>(
    law: NounLaw<State, Event>,
    id: string,
  ): Promise<readonly Told<Event>[]>
}

/** An event as it is read back. */
export interface Told<Event> {
  readonly version: number
  readonly event: Event
  readonly by: string
  readonly byName: string
  /** Seconds of civil time. */
  readonly at: number
}
