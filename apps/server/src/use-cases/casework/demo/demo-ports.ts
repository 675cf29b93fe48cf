import type { DayNo, SecondNo } from '@fundwatch/domain'
import type { MakingPorts } from '../../hub/people/make-user.ts'
import type { PeopleStores } from '../../hub/people/people-ports.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { CasePorts, CaseStores } from '../cases/case-ports.ts'
import type { FindingPorts, FindingStores } from '../findings/finding-ports.ts'
import type { LeadPorts, LeadStores, RaisingRow } from '../leads/lead-ports.ts'

/** A finding of the simulated city, before anybody acted on it. */
export interface DemoFinding {
  readonly findingId: string
  readonly encounterId: string | null
  readonly institutionId: string
  readonly institutionName: string | null
  readonly county: string | null
  readonly ruleId: string
  readonly ruleTitle: string
  readonly dayNo: DayNo
}

/** What a demo city is filled with. */
export type DemoCityPorts = Omit<MakingPorts, 'transact'> &
  Omit<FindingPorts, 'transact'> &
  Omit<LeadPorts, 'transact'> &
  Omit<CasePorts, 'transact'> & {
    readonly transact: Transact<PeopleStores & FindingStores & LeadStores & CaseStores>
    readonly raising: (day: number) => readonly RaisingRow[]
    /** All findings of live audits. */
    readonly findingsOfCity: () => Promise<readonly DemoFinding[]>
    /** Encounters that the simulator planted; what was found elsewhere only looks alike. */
    readonly planted: ReadonlySet<string>
    /** Sets the clock by which lists judge what is overdue. */
    readonly setClock: (at: SecondNo) => void
  }

/** What a half year came to. */
export interface HalfYear {
  readonly findings: Readonly<Record<string, number>>
  readonly leads: Readonly<Record<string, number>>
  readonly cases: number
  readonly acts: number
  /** In Chinese, what the law refused of the script; a few of them. */
  readonly refusals: readonly string[]
}
