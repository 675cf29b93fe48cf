import { averagePrecision } from './average-precision.ts'
import { accusedAt, precisionAt, recallAt } from './expected-share.ts'
import { type LeadList, roleOf } from './lead-list.ts'

/** How a list of leads did. */
export interface LeadMeasures {
  readonly planted: number
  readonly innocent: number
  /** Leads by what they turn out to be. */
  readonly right: number
  readonly accusing: number
  readonly others: number
  /** Planted cases and look-alikes that any of the leads names. */
  readonly found: number
  readonly accused: number
  readonly recallAtBudget: number | null
  readonly accusedAtBudget: number | null
  /** Of the first 50 leads. */
  readonly precisionAt50: number | null
  readonly averagePrecision: number | null
}

const FIRST = 50

/** Measures a list of leads when so many can be looked into. */
export function measureLeads(list: LeadList, budget: number): LeadMeasures {
  const { leads, planted, innocent } = list
  const roles = leads.map(roleOf)
  const accusing = leads.filter((lead) => roleOf(lead) === 'look-alike')
  return {
    planted,
    innocent,
    right: roles.filter((role) => role === 'planted').length,
    accusing: accusing.length,
    others: roles.filter((role) => role === 'other').length,
    found: new Set(leads.flatMap(({ found }) => found)).size,
    accused: new Set(accusing.flatMap(({ touched }) => touched)).size,
    recallAtBudget: recallAt(list, budget),
    accusedAtBudget: accusedAt(list, budget),
    precisionAt50: precisionAt(list, FIRST),
    averagePrecision: averagePrecision(list),
  }
}
