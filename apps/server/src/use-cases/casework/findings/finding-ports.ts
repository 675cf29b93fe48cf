import type { KnownCalendar, ParameterOn } from '@fundwatch/domain'
import type { Histories } from '../../hub/histories.ts'
import type { UserStore } from '../../hub/people/people-ports.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { FindingStore } from './finding-store.ts'

/** What acts on findings work with in their transaction. */
export interface FindingStores {
  readonly histories: Histories
  readonly trail: Trail
  readonly findings: FindingStore
  readonly users: Pick<UserStore, 'holders'>
}

/** What acts on findings need. */
export interface FindingPorts {
  readonly transact: Transact<FindingStores>
  readonly calendar: KnownCalendar
  readonly parameterOn: ParameterOn
}

/** The finding meant, as whoever acts saw it. */
export interface FindingTarget {
  readonly findingId: string
  readonly version: number
}
