import type { AuditFacts } from '@fundwatch/domain'
import type { Pattern } from '../law/edition.ts'

/** Kinds of facts, one bit each. */
export type FactKinds = number

const EVERY_KIND: FactKinds = -1
/** By the marts that audits read. */
const KINDS: Readonly<Record<string, FactKinds>> = {
  line: 1,
  any_line: 1,
  encounter: 2,
  diagnosis: 4,
  operation: 8,
  encounter_cost: 16,
  stock_movement: 32,
  trace_event: 64,
  institution_month: 128,
}

/** The kinds of facts that a pattern reads; all of them when it does not say. */
export function factKindsOf({ reads }: Pattern): FactKinds {
  const kinds = Object.keys(reads).reduce((all, mart) => all | (KINDS[mart] ?? EVERY_KIND), 0)
  return kinds === 0 ? EVERY_KIND : kinds
}

/** Whether nothing is known that a rule reads: without facts there is no finding. */
export function isPointless(needs: FactKinds, present: FactKinds): boolean {
  return needs !== EVERY_KIND && (needs & present) === 0
}

/** The kinds of which there is at least one fact. */
export function factKindsIn(facts: AuditFacts): FactKinds {
  return (
    (facts.lines.length > 0 ? 1 : 0) |
    (facts.encounters.length > 0 ? 2 : 0) |
    (facts.diagnoses.length > 0 ? 4 : 0) |
    (facts.operations.length > 0 ? 8 : 0) |
    (facts.costs.length > 0 ? 16 : 0) |
    (facts.stockMovements.length > 0 ? 32 : 0) |
    (facts.traceEvents.length > 0 ? 64 : 0) |
    (facts.institutionMonths.length > 0 ? 128 : 0)
  )
}
