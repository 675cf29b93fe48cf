import type { Law, LawRule, Pattern, PointValue, Within } from '@fundwatch/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MemoryNeeds } from '../online-ports.ts'
import { missingNeeds, NO_NEEDS, needsOf, needsOfBoth } from './needs-of-law.ts'

interface RuleWish {
  readonly within: Within
  readonly lines?: Pattern['lines']
  readonly stages?: readonly string[]
  readonly reads?: readonly string[]
  readonly points: readonly Readonly<Record<string, PointValue>>[]
}

/** A rule of two code columns; only what needs are made of. */
function aRule({
  within,
  lines = 'of-points',
  stages = ['before', 'after'],
  reads = ['line'],
  points,
}: RuleWish): LawRule {
  const column = { title: '', optional: true }
  const pattern = {
    scope: 'person',
    lines,
    within,
    reads: Object.fromEntries(reads.map((mart) => [mart, ['person_id']])),
    point: {
      item_code: { ...column, type: 'code', code: true },
      other_code: { ...column, type: 'code', code: true },
      days: { ...column, type: 'integer', code: false },
    },
  } as unknown as Pattern
  const rule = { result: 'violation', stages } as unknown as LawRule['rule']
  return {
    ruleNo: 0,
    rule,
    pattern,
    points: points.map((columns, pointNo) => ({
      ruleNo: 0, pointNo, validFromDay: 0, validToDay: 1, knowledge: null, columns,
    })),
  } // biome-ignore format: a rule
}

const needs = (...rules: readonly RuleWish[]) => needsOf({ rules: rules.map(aRule), points: [] } as Law, 7)

describe('what a law needs to have remembered', () => {
  it('is nothing for rules that look no further than the encounter', () => {
    const within = { kind: 'encounter' } as const
    expect(needs({ within, points: [{ item_code: 'A', other_code: null }] })).toEqual({
      ...NO_NEEDS,
      releaseNo: 7,
    })
  })

  it('is each code for as long as some rule looks back for it', () => {
    const day = { within: { kind: 'day' }, points: [{ item_code: 'A', other_code: 'B' }] } as const
    const rolling = {
      within: { kind: 'days', column: 'days' },
      points: [
        { item_code: 'A', days: 14 },
        { item_code: 'C', days: 30 },
      ],
    } as const
    expect(needs(day, rolling)).toMatchObject({
      codes: new Map([['A', 14], ['B', 0], ['C', 30]]), allCodesDays: -1, encounterDays: -1, lookBackDays: 30,
    }) // biome-ignore format: a row
  })

  it('bounds what looks back always by a year', () => {
    expect(needs({ within: { kind: 'always' }, points: [{ item_code: 'A' }] }).lookBackDays).toBe(366)
  })

  it('is all lines, or all encounters, where a rule looks at them', () => {
    const all = {
      within: { kind: 'days', column: 'days' },
      lines: 'all',
      points: [{ item_code: 'A', days: 180 }],
    } as const
    const stays = { within: { kind: 'always' }, lines: 'none', reads: ['encounter'], points: [{}] } as const
    expect(needs(all, stays)).toMatchObject({ codes: new Map(), allCodesDays: 180, encounterDays: 366 })
  })

  it('does not include rules that are only asked afterwards', () => {
    expect(
      needs({ within: { kind: 'always' }, stages: ['after'], points: [{ item_code: 'A' }] }).codes.size,
    ).toBe(0)
  })
})

const anyNeeds: fc.Arbitrary<MemoryNeeds> = fc
  .record({
    codes: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 0, max: 30 }))),
    allCodesDays: fc.integer({ min: -1, max: 30 }),
    encounterDays: fc.integer({ min: -1, max: 30 }),
  })
  .map(({ codes, allCodesDays, encounterDays }) => ({
    releaseNo: 1,
    codes: new Map(codes),
    allCodesDays,
    encounterDays,
    lookBackDays: Math.max(0, allCodesDays, encounterDays, ...new Map(codes).values()),
  }))

/** For how long a memory has a code, also one that nobody names, and encounters. */
const held = (one: MemoryNeeds) => ({
  ...Object.fromEntries(
    ['A', 'B', 'C', 'D', 'unnamed'].map((code) => [
      code,
      Math.max(one.codes.get(code) ?? -1, one.allCodesDays),
    ]),
  ),
  encounters: one.encounterDays,
})

describe('what a memory lacks for another law', () => {
  it('is nothing once both are served, and something exactly when it serves less', () => {
    fc.assert(
      fc.property(anyNeeds, anyNeeds, (old, wanted) => {
        const both = needsOfBoth(old, wanted)
        expect([missingNeeds(both, old), missingNeeds(both, wanted)]).toEqual([null, null])
        const [has, needed] = [held(old), held(wanted)]
        const lacks = Object.entries(needed).some(
          ([what, days]) => days > (Object.entries(has).find(([name]) => name === what)?.[1] ?? -1),
        )
        expect(missingNeeds(old, wanted) !== null).toBe(lacks)
      }),
    )
  })
})
