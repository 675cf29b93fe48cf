import type { Transact } from '../../hub/trail/act.ts'

/**
 * Runs work that reads everything as it was at the moment when it began, however many pages it takes and whatever others do meanwhile.
 * What it writes into the trail is written at once; nothing else can be written.
 */
export type AtOneMoment<Stores> = <Result>(
  work: (transact: Transact<Stores>) => Promise<Result>,
) => Promise<Result>
