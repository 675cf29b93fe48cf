import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SecondNo } from '../civil-time.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import { SYSTEM_USER } from '../people/actor.ts'
import { wilson } from '../statistics/share-interval.ts'
import { ALL_RULE_LEVELS, isStricter, type RuleLevel } from './rule-level.ts'
import {
  type FloorFigures,
  fallsUnder,
  type RuleStanding,
  type RuleStandingEvent,
  ruleStandingLaw,
} from './rule-standing.ts'
import { shareOf } from './share.ts'

const figures = (after: number, upheld = 2, judged = 10): FloorFigures => ({
  upheld,
  judged,
  floor: 7_000,
  fewest: 10,
  after: after as SecondNo,
})
const at = (second: number, event: RuleStandingEvent): Happened<RuleStandingEvent> => ({
  event,
  by: SYSTEM_USER,
  at: second as SecondNo,
})
const demoted = (to: RuleLevel, after: number): RuleStandingEvent => ({
  kind: 'demoted',
  ruleId: 'drug-sex',
  to,
  figures: figures(after),
})
const lifted = (to: RuleLevel): RuleStandingEvent => ({
  kind: 'lifted',
  to,
  reason: '阈值已修正',
  proposalId: 'P',
})

describe('the standing of a rule', () => {
  it('falls level by level, each time by new evidence', () => {
    const once = replay(ruleStandingLaw, [at(100, demoted('warn', 0))])
    expect(once).toMatchObject({ level: 'warn', evidenceAfter: 100 })
    expect(() => ruleStandingLaw.apply(null, at(100, demoted('remind', 0)))).toThrow('可拦截')
    // The same cases are not held against it twice.
    expect(() => ruleStandingLaw.apply(once, at(200, demoted('remind', 0)))).toThrow('只提醒')
    expect(ruleStandingLaw.apply(once, at(200, demoted('remind', 100)))).toMatchObject({ level: 'remind' })
  })

  it('comes up by persons only, and then needs new evidence to fall again', () => {
    const story = [at(100, demoted('warn', 0)), at(200, lifted('refuse'))]
    const again = replay(ruleStandingLaw, story)
    expect(again).toMatchObject({ level: 'refuse', evidenceAfter: 200 })
    expect(() => ruleStandingLaw.apply(again, at(300, demoted('warn', 100)))).toThrow('可拦截')
    expect(() => ruleStandingLaw.apply(again, at(300, lifted('refuse')))).toThrow('可拦截')
    expect(ruleStandingLaw.apply(again, at(300, demoted('warn', 200))).level).toBe('warn')
  })

  it('stays where there are too few cases, or enough of them upheld', () => {
    expect(fallsUnder(figures(0, 0, 9))).toBe(false)
    expect(fallsUnder(figures(0, 6, 10))).toBe(true)
    expect(fallsUnder(figures(0, 7, 10))).toBe(false)
    expect(fallsUnder({ ...figures(0, 0, 0), fewest: 0 })).toBe(false)
  })

  it('moves by one level or by persons, whatever happens, and is what its history adds up to', () => {
    const event: fc.Arbitrary<RuleStandingEvent> = fc.oneof(
      fc
        .tuple(fc.constantFrom(...ALL_RULE_LEVELS), fc.integer({ min: 0, max: 30 }), fc.nat(12), fc.nat(12))
        .map(([to, after, upheld, more]) => ({
          kind: 'demoted' as const,
          ruleId: 'drug-sex',
          to,
          figures: figures(after, upheld, upheld + more),
        })),
      fc.constantFrom(...ALL_RULE_LEVELS).map(lifted),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let state: RuleStanding | null = null
        const done: Happened<RuleStandingEvent>[] = []
        for (const [second, each] of events.entries()) {
          const before: RuleLevel = state?.level ?? 'refuse'
          try {
            state = ruleStandingLaw.apply(state, at(second + 1, each))
          } catch (error) {
            if (!isCaseworkError(error)) throw error
            continue
          }
          done.push(at(second + 1, each))
          expect(isStricter(state.level, before)).toBe(each.kind === 'lifted')
          expect(state.evidenceAfter).toBe(second + 1)
        }
        expect(replay(ruleStandingLaw, done)).toEqual(state)
      }),
    )
  })
})

describe('a share', () => {
  it('lies in its interval, which narrows with more cases', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (part, rest) => {
        const { share, low, high } = shareOf(part, part + rest)
        if (share === null) return
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(10_000)
        const { low: lower, high: upper } = wilson(part, part + rest)
        const { low: closer, high: nearer } = wilson(part * 4, (part + rest) * 4)
        expect(nearer - closer).toBeLessThan(upper - lower)
      }),
    )
    // Of the literature: 15 of 20.
    expect(shareOf(15, 20)).toEqual({ part: 15, of: 20, share: 7_500, low: 5_312, high: 8_882 })
    expect(shareOf(0, 0)).toMatchObject({ share: null, low: 0, high: 10_000 })
    expect(() => shareOf(3, 2)).toThrow(RangeError)
  })
})
