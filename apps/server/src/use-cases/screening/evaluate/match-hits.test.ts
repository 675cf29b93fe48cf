import { measureLeads } from '@fundwatch/screening'
import { describe, expect, it } from 'vitest'
import type { Expectation } from './expectations.ts'
import { labelledCases } from './labelled-case.ts'
import { type EvaluatedHit, hitsOfOtherSchemes, leadsOfHits, leadsOfRanking } from './match-hits.ts'

const row = (role: string, encounter: string, more: { person: string; at: string }) => ({
  scheme: 'ring',
  role,
  group_no: '1',
  mdtrt_id: encounter,
  feedetl_sn: '7',
  psn_no: more.person,
  fixmedins_code: more.at,
})
const cases = labelledCases([
  row('planted', 'v1', { person: 'a', at: 'H1' }),
  row('planted', 'v2', { person: 'b', at: 'H1' }),
  row('planted', 'v3', { person: 'c', at: 'H1' }),
  row('innocent', 'v4', { person: 'd', at: 'H2' }),
  row('innocent', 'v5', { person: 'e', at: 'H2' }),
  { ...row('planted', 'v6', { person: 'f', at: 'H1' }), scheme: 'other' },
])
const expectation = (match: Expectation['match']): Expectation => ({
  screenId: 's',
  schemes: ['ring'],
  match,
})
const hit = (more: Partial<EvaluatedHit>): EvaluatedHit => ({
  screenId: 's',
  score: 1,
  institutionId: null,
  encounters: [],
  persons: [],
  lines: [],
  ...more,
})

describe('what a hit touches', () => {
  it('is a case one of whose encounters is behind it, of the schemes of the screen only', () => {
    const { leads, planted, innocent } = leadsOfHits(
      expectation('rows'),
      [hit({ encounters: ['v1', 'v2', 'v6'] }), hit({ encounters: ['v4'] }), hit({ encounters: ['v6'] })],
      cases,
    )
    expect({ planted, innocent }).toEqual({ planted: 1, innocent: 1 })
    expect(leads.map(({ found, touched }) => [found.length, touched.length])).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ])
  })

  it('is a ring from half of its persons on', () => {
    const { leads } = leadsOfHits(
      expectation('ring'),
      [hit({ persons: ['a'] }), hit({ persons: ['a', 'b', 'x'] }), hit({ persons: ['d'] })],
      cases,
    )
    expect(leads.map(({ found, touched }) => [found.length, touched.length])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ])
  })

  it('is a labelled line of the case, of the same encounter', () => {
    const { leads } = leadsOfHits(
      expectation('lines'),
      [
        hit({ lines: ['v1/7', 'v1/8'] }),
        hit({ lines: ['v2/8'], encounters: ['v2'] }),
        hit({ lines: ['v4/7'] }),
      ],
      cases,
    )
    expect(leads.map(({ found, touched }) => [found.length, touched.length])).toEqual([
      [1, 0],
      [0, 0],
      [0, 1],
    ])
  })

  it('is whatever is in its institution', () => {
    const { leads } = leadsOfHits(
      expectation('institution'),
      [hit({ institutionId: 'H1' }), hit({ institutionId: 'H2' }), hit({})],
      cases,
    )
    expect(leads.map(({ found, touched }) => [found.length, touched.length])).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ])
  })
})

describe('a hit that touches no case of its screen', () => {
  it('may touch what was planted for another', () => {
    const hits = [
      hit({ encounters: ['v6'] }),
      hit({ encounters: ['v1', 'v6'] }),
      hit({ encounters: ['v4'] }),
      hit({}),
    ]
    expect(hitsOfOtherSchemes(expectation('rows'), hits, cases)).toBe(1)
  })
})

describe('a ranking', () => {
  it('is a list of leads to persons, or to institutions', () => {
    const persons = leadsOfRanking(
      expectation('rows'),
      [
        { id: 'x', score: 9 },
        { id: 'b', score: 5 },
        { id: 'd', score: 1 },
      ],
      cases,
    )
    expect(measureLeads(persons, 2)).toMatchObject({ recallAtBudget: 1, accusedAtBudget: 0 })
    const houses = leadsOfRanking(expectation('institution'), [{ id: 'H2', score: 3 }], cases)
    expect(measureLeads(houses, 1)).toMatchObject({ recallAtBudget: 0, accusedAtBudget: 1 })
  })
})
