import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'
import {
  groupFindings,
  measureFindings,
  periodOf,
  type RaisableFinding,
  reachesThreshold,
} from './group-findings.ts'
import { leadScore } from './lead-priority.ts'
import { burdenOf, suggestHandler } from './workload.ts'

const weights = { amount: 40, severity: 30, novelty: 10, precision: 20, halfFen: fen(1_000_000) }
const weighed = fc.record({
  amountFen: fc.nat(100_000_000).map(fen),
  isFraud: fc.boolean(),
  result: fc.constantFrom('violation' as const, 'suspicion' as const),
  earlierLeads: fc.nat(20),
  upheld: fc.nat(50),
  decided: fc.nat(50),
  personCount: fc.nat(100),
})

describe('the urgency of a lead', () => {
  it('lies between nothing and all weights, and more money never makes it less urgent', () => {
    fc.assert(
      fc.property(weighed, fc.nat(1_000_000), (lead, more) => {
        const known = { ...lead, upheld: Math.min(lead.upheld, lead.decided) }
        const score = leadScore(known, weights)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        expect(
          leadScore({ ...known, amountFen: fen(known.amountFen + more) }, weights),
        ).toBeGreaterThanOrEqual(score)
      }),
    )
  })
})

describe('findings in groups', () => {
  const finding = fc.record({
    findingId: fc.uuid(),
    ruleId: fc.constantFrom('r1', 'r2'),
    result: fc.constant('violation' as const),
    institutionId: fc.constantFrom('H1', 'H2'),
    county: fc.constant(null),
    personId: fc.constantFrom('p1', 'p2', null),
    day: fc.integer({ min: 20_454, max: 20_800 }).map((value) => value as DayNo),
    amountFen: fc.nat(10_000).map(fen),
  })
  it('lose none, double none and keep the money', () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 30 }), (findings: RaisableFinding[]) => {
        const groups = groupFindings(findings, () => 'quarter')
        expect(groups.flatMap((group) => group.findings)).toHaveLength(findings.length)
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length)
        expect(groups.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(
          measureFindings(findings).amountFen,
        )
      }),
    )
  })
  it('become a lead when one of the thresholds is reached', () => {
    const group = { findings: [], amountFen: fen(500), personCount: 2 }
    expect(reachesThreshold(group, { findings: 3, amountFen: fen(500), persons: null })).toBe(true)
    expect(reachesThreshold(group, { findings: 3, amountFen: fen(501), persons: 3 })).toBe(false)
  })
  it('belong to the period of their day', () => {
    expect([periodOf(20_513 as DayNo, 'month'), periodOf(20_513 as DayNo, 'quarter')]).toEqual([
      '2026-03',
      '2026-Q1',
    ])
  })
})

describe('who should take the next', () => {
  const handler = (userId: string, openLeads: number, isAbsent = false) => ({
    userId: userId as UserId,
    isAbsent,
    openLeads,
    overdueLeads: 0,
    openCases: 0,
  })
  it('is the least burdened who is there', () => {
    expect(
      suggestHandler([handler('a', 0, true), handler('c', 2), handler('b', 2), handler('d', 3)])?.userId,
    ).toBe('b')
    expect(suggestHandler([handler('a', 0, true)])).toBeUndefined()
  })
  it('counts cases and what is overdue more than open leads', () => {
    expect(burdenOf({ ...handler('a', 1), overdueLeads: 1, openCases: 1 })).toBe(6)
  })
})
