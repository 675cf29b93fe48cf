import type { SecondNo } from '../civil-time.ts'
import type { UserId } from '../people/actor.ts'

/** An event with who did it and when, on the wall clock. */
export interface Happened<Event> {
  readonly event: Event
  readonly by: UserId
  readonly at: SecondNo
}

/** How the things of one noun change: history is a list of events, the state is what they add up to. */
export interface NounLaw<State, Event extends { readonly kind: string }> {
  /** The noun, as tables, addresses and the audit trail call it. */
  readonly noun: string
  /** The only way a thing changes; null is a thing that does not exist yet. Throws `wrong-state` for what its state does not allow. */
  readonly apply: (state: State | null, happened: Happened<Event>) => State
  /** The state as the audit trail may tell it, with persons masked; without it, as it is. */
  readonly shown?: (state: State) => State
}

/** What a history adds up to, from nothing or from a state that is given. */
export function replay<State, Event extends { readonly kind: string }>(
  law: NounLaw<State, Event>,
  history: readonly Happened<Event>[],
  from: State | null = null,
): State | null {
  return history.reduce<State | null>((state, happened) => law.apply(state, happened), from)
}
