import { type AuditFacts, NO_FACTS } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { buildPattern } from '../testing/build-edition.ts'
import { factKindsIn, factKindsOf, isPointless } from './fact-kinds.ts'

const MARTS = {
  line: 'lines',
  any_line: 'lines',
  encounter: 'encounters',
  diagnosis: 'diagnoses',
  operation: 'operations',
  encounter_cost: 'costs',
  stock_movement: 'stockMovements',
  trace_event: 'traceEvents',
  institution_month: 'institutionMonths',
} as const

const only = (kind: keyof AuditFacts): AuditFacts => ({ ...NO_FACTS, [kind]: [{}] })
const needsOf = (...marts: readonly string[]) =>
  factKindsOf(buildPattern({ reads: Object.fromEntries(marts.map((mart) => [mart, []])) }))

describe('the kinds of facts', () => {
  it.each(Object.entries(MARTS))('that a pattern reading %s needs are %s and no others', (mart, kind) => {
    for (const other of Object.values(MARTS))
      expect(isPointless(needsOf(mart), factKindsIn(only(other)))).toBe(other !== kind)
  })

  it('that a pattern needs are any of those it reads', () => {
    const needs = needsOf('line', 'trace_event')
    expect(isPointless(needs, factKindsIn(only('lines')))).toBe(false)
    expect(isPointless(needs, factKindsIn(only('traceEvents')))).toBe(false)
    expect(isPointless(needs, factKindsIn(only('costs')))).toBe(true)
    expect(isPointless(needs, factKindsIn(NO_FACTS))).toBe(true)
  })

  it('are unknown of a pattern that does not say, or reads what nobody knows', () => {
    expect(isPointless(needsOf(), factKindsIn(NO_FACTS))).toBe(false)
    expect(isPointless(needsOf('weather'), factKindsIn(NO_FACTS))).toBe(false)
  })
})
