import type { OnlineCounts } from '../guards/online-counts.ts'
import {
  type EncounterToCheck,
  type FoundFen,
  type RecheckPorts,
  recheckEncounter,
} from './recheck-encounter.ts'

/** An encounter that was checked, and what was found. */
export interface CheckedEncounter extends EncounterToCheck {
  readonly foundFen: FoundFen
}

/**
 * Encounters that wait for a check: those that were settled, those that were answered "not checked", and those of which something
 * was told after a reminder.
 */
export interface CheckQueue {
  /** Takes some, which nobody else is given meanwhile. */
  take(most: number): Promise<readonly EncounterToCheck[]>
  /** They are checked; what was found is noted. */
  done(encounters: readonly CheckedEncounter[]): Promise<void>
  /** They could not be checked: they are given again, later. */
  giveBack(encounters: readonly EncounterToCheck[], reason: string): Promise<void>
}

/** What checking in the background takes. */
export interface SteadyPorts extends RecheckPorts {
  readonly queue: CheckQueue
  readonly counts: OnlineCounts
  /** Resolves when nobody waits for an answer. */
  readonly idle: () => Promise<void>
  readonly onError: (error: unknown) => void
}

const AT_ONCE = 20

/**
 * Takes a step: some waiting encounters are checked, one by one, whenever nobody waits for an answer. Gives how many were taken.
 * It runs in the http process because the law is compiled there already; the batch worker may be at an audit for minutes.
 */
export async function recheckStep(ports: SteadyPorts): Promise<number> {
  if (!ports.law.live()) return 0
  const taken = await ports.queue.take(AT_ONCE)
  const done: CheckedEncounter[] = []
  for (const encounter of taken) {
    await ports.idle()
    try {
      const foundFen = await recheckEncounter(ports, encounter)
      if (!foundFen) continue
      ports.counts.rechecked += 1
      done.push({ ...encounter, foundFen })
    } catch (error) {
      ports.onError(error)
      await ports.queue.giveBack([encounter], error instanceof Error ? error.message : String(error))
    }
  }
  if (done.length > 0) await ports.queue.done(done)
  return taken.length
}
