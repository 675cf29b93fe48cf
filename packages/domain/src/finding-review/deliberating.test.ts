import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { wantedBy } from './deliberating.ts'
import { claimedFenOf, claimsOfSubjects, type FindingFacts, type LineAmount } from './finding-facts.ts'
import { findingReviewLaw } from './finding-review-law.ts'
import type { FindingReview } from './review-state.ts'
import { majorityOf, type ReviewVerdict } from './review-verdict.ts'
import { contestedTwice, DAY, factsOf, happened, person, reviewAfter } from './testing/any-review.ts'

const due = (DAY + 14) as DayNo
const VERDICTS = ['uphold', 'partly', 'withdraw'] as const

const contested = (facts: FindingFacts) => reviewAfter(null, ...contestedTwice(facts))

/** A panel of as many as vote, the first of whom is the chair, after its votes. */
function voted(finding: FindingFacts, ...votes: readonly ReviewVerdict[]): FindingReview {
  const members = votes.map((_, at) => person('PQRSTUV'.charAt(at)))
  const called = happened({
    kind: 'panel-called',
    members,
    fewest: 1,
    ...(members[0] === undefined ? {} : { chair: members[0] }),
  })
  return reviewAfter(
    contested(finding),
    called,
    ...votes.map((vote, at) => happened({ kind: 'voted', vote, opinion: '意见' }, members[at])),
  )
}

function conclude(state: FindingReview, verdict: ReviewVerdict, lines: readonly LineAmount[]) {
  return reviewAfter(
    state,
    happened({ kind: 'panel-concluded', lines, reason: '合议', verdict, dueDay: due }, person('C')),
  )
}

const finding = factsOf({ L1: 10_000, L2: 5_000 })
const amounts = (first: number, second: number): LineAmount[] => [
  { lineKey: 'L1', fen: first as Fen },
  { lineKey: 'L2', fen: second as Fen },
]

describe('a panel', () => {
  it('always comes to an end, however many vote for what, with money or without', () => {
    const votes = fc.array(fc.constantFrom(...VERDICTS), { minLength: 1, maxLength: 7 })
    const lines = fc.dictionary(fc.constantFrom('L1', 'L2'), fc.integer({ min: 0, max: 3 }))
    fc.assert(
      fc.property(votes, lines, (said, claims) => {
        const facts = factsOf(claims, { claimedFen: 2 as Fen })
        const state = voted(facts, ...said)
        const wanted = wantedBy(state)
        const ends = VERDICTS.filter((verdict) => endsBy(state, verdict))
        expect(ends).toEqual([wanted])
      }),
      { numRuns: 200 },
    )
  })

  it('is decided by the chair where votes are even, first whether it stands, then whether wholly', () => {
    const of = (chair: ReviewVerdict, ...votes: ReviewVerdict[]) =>
      majorityOf({ votes: [chair, ...votes], chair, canBePartly: true })
    expect(of('uphold', 'uphold', 'withdraw', 'withdraw')).toBe('uphold')
    expect(of('withdraw', 'withdraw', 'uphold', 'uphold')).toBe('withdraw')
    expect(of('partly', 'uphold', 'withdraw', 'withdraw')).toBe('partly')
    expect(of('uphold', 'partly')).toBe('uphold')
    expect(of('uphold', 'partly', 'withdraw')).toBe('partly')
    expect(of('withdraw', 'partly', 'partly')).toBe('partly')
  })

  it('concludes with amounts that are what its verdict says', () => {
    const upholding = voted(finding, 'uphold', 'uphold', 'withdraw')
    expect(() => conclude(upholding, 'uphold', amounts(1, 0))).toThrow('全部金额')
    expect(conclude(upholding, 'uphold', amounts(10_000, 5_000))).toMatchObject({
      status: 'concluded',
      dueDay: due,
    })
    const halving = voted(finding, 'partly', 'uphold', 'withdraw')
    expect(() => conclude(halving, 'partly', amounts(10_000, 5_000))).toThrow('小于此前认定')
    expect(() => conclude(halving, 'partly', amounts(0, 0))).toThrow('大于 0')
    expect(conclude(halving, 'partly', amounts(1, 0)).status).toBe('concluded')
    const withdrawing = voted(finding, 'withdraw', 'withdraw', 'uphold')
    expect(() => conclude(withdrawing, 'withdraw', amounts(1, 0))).toThrow('须为 0')
    expect(() => conclude(withdrawing, 'uphold', amounts(10_000, 5_000))).toThrow('表决结果是“撤销”')
    expect(conclude(withdrawing, 'withdraw', amounts(0, 0))).toMatchObject({
      status: 'withdrawn',
      dueDay: null,
    })
  })

  it('hands the chair to the substitute of a chair who is recused', () => {
    const state = voted(finding, 'withdraw', 'uphold')
    const recused = reviewAfter(
      state,
      happened({ kind: 'recused', member: person('P'), reason: '亲属', substitute: person('W') }),
      happened({ kind: 'voted', vote: 'uphold', opinion: '意见' }, person('W')),
    )
    expect(recused.panel?.chair).toBe(person('W'))
    const outsider = happened({
      kind: 'panel-called',
      members: [person('X'), person('Y')],
      fewest: 2,
      chair: person('Z'),
    })
    expect(() => reviewAfter(contested(finding), outsider)).toThrow('主持人')
  })

  it('has no member in the final review, recused or not, nor who reviewed the appeal', () => {
    const recuse = happened({ kind: 'recused', member: person('R'), reason: '亲属', substitute: person('W') })
    const votesOfAll = reviewAfter(
      voted(finding, 'uphold', 'uphold', 'uphold'),
      recuse,
      happened({ kind: 'voted', vote: 'uphold', opinion: '意见' }, person('W')),
    )
    const concluded = conclude(votesOfAll, 'uphold', amounts(10_000, 5_000))
    const final = (by: string) =>
      happened(
        {
          kind: 'final-reviewed',
          lines: amounts(10_000, 5_000),
          reason: '清楚',
          verdict: 'uphold',
          dueDay: due,
        },
        person(by),
      )
    for (const by of ['A', 'B', 'P', 'R', 'W'])
      expect(() => reviewAfter(concluded, final(by))).toThrow('另一个人')
    expect(reviewAfter(concluded, final('F'))).toMatchObject({ status: 'final', dueDay: due })
  })

  it('of before there were verdicts and chairs is read back as it was judged then', () => {
    const even = reviewAfter(
      contested(finding),
      happened({ kind: 'panel-called', members: ['P', 'Q'].map(person), fewest: 2 }),
      happened({ kind: 'voted', vote: 'uphold', opinion: '意见' }, person('P')),
      happened({ kind: 'voted', vote: 'uphold', opinion: '意见' }, person('Q')),
      happened({ kind: 'panel-concluded', lines: amounts(1, 0), reason: '合议' }, person('C')),
      happened({ kind: 'final-reviewed', lines: amounts(1, 0), reason: '清楚' }, person('P')),
    )
    expect(even).toMatchObject({ status: 'final', dueDay: null })
  })
})

/** Whether a panel can be concluded by a verdict with any amounts at all. */
function endsBy(state: FindingReview, verdict: ReviewVerdict): boolean {
  const whole = claimsOfSubjects(state.finding)
  const none = whole.map(({ lineKey }) => ({ lineKey, fen: 0 as Fen }))
  const first = whole.find(({ fen }) => fen > 0)?.lineKey
  const less = whole.map((line) => (line.lineKey === first ? { ...line, fen: (line.fen - 1) as Fen } : line))
  const tries = claimedFenOf(state.finding) > 0 ? [whole, none, less] : [whole]
  return tries.some((lines) => {
    const event = { kind: 'panel-concluded', lines, reason: '合议', verdict, dueDay: due } as const
    try {
      findingReviewLaw.apply(state, happened(event, person('C')))
      return true
    } catch (error) {
      // Refused: another verdict or other amounts are wanted.
      if (isCaseworkError(error)) return false
      throw error
    }
  })
}
