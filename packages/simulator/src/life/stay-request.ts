import type { Day, Instant } from '../calendar/civil-time.ts'
import type { StayReason } from '../catalogue/condition.ts'
import type { Department, Institution, Practitioner } from '../city/institution.ts'

/** What is asked of a stay; what is absent is drawn. */
export interface StayRequest {
  reason: StayReason
  institution: Institution
  admittedOn: Day
  /** Nights; 0 is a stay of one day. */
  nights: number
  admittedAt?: Instant
  doctor?: Practitioner | undefined
  department?: Department
  /** How much is done compared with usual (1): drugs and daily treatment, tests. */
  intensity?: { care: number; tests: number }
  /** Leave the operation of the reason out. */
  withoutOperation?: boolean
  operation?: { begin: Instant; surgeon: Practitioner } | undefined
  /** Further diagnoses. */
  also?: readonly { icd: string; name: string }[]
  dischargeWay?: string
  /** Fixed number of spot checks at the bedside; drawn when absent. */
  checks?: number
}
