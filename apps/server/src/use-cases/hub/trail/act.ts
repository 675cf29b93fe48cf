import type { Actor, Grant, SecondNo, UserId } from '@fundwatch/domain'

/** One request that does something, or a job that does it for nobody in particular. */
export interface Act {
  readonly actor: Actor
  /** The wall clock when it began. */
  readonly at: SecondNo
  /** A UUID: everything that was done by one request carries it. */
  readonly requestId: string
  /** The address it came from; null for jobs and the command line. */
  readonly address: string | null
  /** Why, where the action asks for it. */
  readonly reason: string | null
  /** Whose right it is, when the actor uses one that was delegated to him. */
  readonly lentBy: UserId | null
}

/** The act as done by a right that the actor holds, which may be somebody else's. */
export function actingBy(act: Act, grant: Grant): Act {
  return { ...act, lentBy: grant.lentBy }
}

/** Runs work in one business transaction: what it appends, what changes with it and what the trail says commit together or not at all. */
export type Transact<Stores> = <Result>(
  act: Act,
  work: (stores: Stores) => Promise<Result>,
) => Promise<Result>
