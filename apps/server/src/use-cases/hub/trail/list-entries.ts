import { caseworkError } from '@fundwatch/domain'
import { canReadTrail } from '../../../policies/trail.ts'
import type { Act, Transact } from './act.ts'
import type { TrailEntry } from './trail.ts'

/** Which entries are asked for; null leaves a question open. */
export interface TrailFilter {
  readonly noun: string | null
  readonly id: string | null
  readonly userId: string | null
  readonly action: string | null
  /** Seconds of civil time, both included. */
  readonly from: number | null
  readonly to: number | null
}

/** A page of entries, newest first, below a number. */
export interface TrailPage {
  readonly rows: readonly (TrailEntry & { readonly isSealed: boolean })[]
  readonly next: number | null
  /** At most 10,000. */
  readonly counted: number
}

/** Reads the trail within a transaction. */
export interface TrailList {
  page(
    filter: TrailFilter,
    place: { readonly below: number | null; readonly limit: number },
  ): Promise<TrailPage>
}

/** What reading the trail needs. */
export interface TrailListPorts {
  readonly transact: Transact<{ trailEntries: TrailList }>
}

/** Entries of the trail for an auditor, newest first; those of the noun `person` say who looked at whom. */
export async function listEntries(
  { transact }: TrailListPorts,
  act: Act,
  {
    filter,
    ...place
  }: { readonly filter: TrailFilter; readonly below: number | null; readonly limit: number },
): Promise<TrailPage> {
  if (!canReadTrail(act.actor)) throw caseworkError('forbidden', { what: '查看审计留痕' })
  return transact(act, ({ trailEntries }) => trailEntries.page(filter, place))
}
