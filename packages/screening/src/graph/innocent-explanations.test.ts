import { describe, expect, it } from 'vitest'
import { innocentExplanations, type PersonFacts } from './innocent-explanations.ts'
import type { LinkKind } from './links.ts'
import { type PurposedVisits, VISIT_PURPOSES, type VisitPurpose } from './shared-days.ts'
import { type LinkRow, linksOf } from './testing/links-of.ts'
import { visitsOf } from './testing/visits-of.ts'

const DAILY = { slotSeconds: 86_400 }
const members = [1, 2, 3, 4]
const ring = { id: 'r', members: Int32Array.from(members) }

const allLinked = (kind: LinkKind = 'covisit') =>
  linksOf(members.flatMap((a) => members.filter((b) => b > a).map((b): LinkRow => [a, b, 5, kind])))

const personsWith = (facts: (person: number) => PersonFacts) =>
  new Map(members.map((one) => [one, facts(one)]))

/** All members at one institution on each of the days. */
function together(
  days: readonly number[],
  { at = 7, purpose = 'other', crowd = 0 }: { at?: number; purpose?: VisitPurpose; crowd?: number },
): PurposedVisits {
  const visits = visitsOf(days.flatMap((slot) => members.map((person) => ({ person, at, slot }))))
  const rows = visits.person.length
  return {
    ...visits,
    purpose: new Uint8Array(rows).fill(VISIT_PURPOSES.indexOf(purpose)),
    crowd: new Int32Array(rows).fill(crowd),
  }
}

const anyDays = [3, 20, 41, 77, 90, 133]

describe('innocentExplanations', () => {
  it('explains a household, and address with surname, whatever the links', () => {
    const links = allLinked('account')
    const household = innocentExplanations(ring, {
      links,
      ...DAILY,
      persons: personsWith(() => ({ household: 6 })),
    })
    expect(household).toMatchObject({ verdict: 'explained', share: 1, linkTotal: 6, unexplainedGroup: [] })
    const named = personsWith((one) => ({ surname: one < 3 ? '王' : '李', address: 4 }))
    const families = innocentExplanations(ring, { links, ...DAILY, persons: named })
    expect(families).toMatchObject({ verdict: 'partly', unexplainedGroup: members })
    expect(families.tested[0]).toMatchObject({ reason: 'same-family', isTested: true, links: 2 })
    expect(families.share).toBeCloseTo(1 / 3, 12)
  })

  it('explains a village at its own clinic, not at the hospital in town', () => {
    const facts = {
      links: allLinked(),
      ...DAILY,
      persons: personsWith(() => ({ village: 3 })),
      villageOfClinic: new Map([[7, 3]]),
    }
    const verdictAt = (at: number) =>
      innocentExplanations(ring, { ...facts, visits: together(anyDays, { at }) }).verdict
    expect([verdictAt(7), verdictAt(8)]).toEqual(['explained', 'not-explained'])
    const elsewhere = personsWith((one) => ({ village: one }))
    const strangers = { ...facts, persons: elsewhere, visits: together(anyDays, {}) }
    expect(innocentExplanations(ring, strangers).verdict).toBe('not-explained')
  })

  it('explains dialysis on the same days of every week, not dialysis on any days', () => {
    const weekly = Array.from({ length: 12 }, (_, visit) => Math.floor(visit / 3) * 7 + (visit % 3) * 2)
    const verdictOn = (days: readonly number[], purpose: VisitPurpose) =>
      innocentExplanations(ring, { links: allLinked(), ...DAILY, visits: together(days, { purpose }) })
        .verdict
    expect(verdictOn(weekly, 'dialysis')).toBe('explained')
    expect(verdictOn(weekly, 'other')).toBe('not-explained')
    expect(verdictOn([0, 1, 9, 10, 18, 19, 27, 28, 36, 37], 'dialysis')).toBe('not-explained')
  })

  it("explains an employer's check-up day, not a check-up every month", () => {
    const verdictOn = (days: readonly number[], body: (one: number) => number) =>
      innocentExplanations(ring, {
        links: allLinked(),
        ...DAILY,
        persons: personsWith((one) => ({ body: body(one) })),
        visits: together(days, { purpose: 'check-up' }),
      }).verdict
    expect(verdictOn([10, 11], () => 9)).toBe('explained')
    expect(verdictOn([10, 11], (one) => one)).toBe('not-explained')
    expect(verdictOn([10, 40, 70, 100, 130], () => 9)).toBe('not-explained')
  })

  it("explains a clinic's chronic day only when others came too", () => {
    const verdictIn = (crowd: number) =>
      innocentExplanations(ring, {
        links: allLinked(),
        ...DAILY,
        visits: together(anyDays, { purpose: 'chronic', crowd }),
      }).verdict
    expect([verdictIn(30), verdictIn(5), verdictIn(0)]).toEqual([
      'explained',
      'not-explained',
      'not-explained',
    ])
  })

  it('does not explain a shared account by days together', () => {
    const visits = together(anyDays, { purpose: 'chronic', crowd: 50 })
    expect(innocentExplanations(ring, { links: allLinked('account'), ...DAILY, visits })).toMatchObject({
      verdict: 'not-explained',
      share: 0,
      unexplainedGroup: members,
    })
  })

  it('says not enough data where nothing could be tested', () => {
    const bare = innocentExplanations(ring, { links: allLinked(), ...DAILY })
    expect(bare.verdict).toBe('not-enough-data')
    expect(bare.tested.every(({ isTested }) => !isTested)).toBe(true)
    const unlinked = { links: linksOf([]), ...DAILY, persons: personsWith(() => ({})) }
    expect(innocentExplanations(ring, unlinked)).toMatchObject({ verdict: 'not-enough-data', share: 0 })
    const unknown = { links: allLinked(), ...DAILY, persons: new Map<number, PersonFacts>() }
    expect(innocentExplanations(ring, unknown)).toMatchObject({ verdict: 'not-explained' })
  })
})
