import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DayNo, firstSecondOf } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import { subjectsOf } from './finding-facts.ts'
import { findingReviewLaw } from './finding-review-law.ts'
import { earlierPersonsOf } from './other-persons.ts'
import type { FindingReviewEvent } from './review-event.ts'
import { type FindingReview, REVIEW_STATUSES, recoveredLines, totalOf } from './review-state.ts'
import { REVIEW_STEPS } from './review-steps.ts'
import { isOverpaid, openLines, overpaidLines } from './settling.ts'
import {
  anyTurn,
  contestedTwice,
  DAY,
  factsOf,
  happened,
  happeningOf,
  LOSS,
  person,
  reviewAfter,
} from './testing/any-review.ts'

const finding = factsOf({ L1: 10_000, L2: 5_000 })
const due = (DAY + 14) as DayNo
const full = [
  { lineKey: 'L1', fen: 10_000 as Fen },
  { lineKey: 'L2', fen: 5_000 as Fen },
]
const confirm = happened({ kind: 'confirmed', reason: null, finding })
const send = happened({ kind: 'sent', sendingId: 's1', dueDay: due })
const answer = (first: 'accept' | 'appeal', day: DayNo = DAY) =>
  happened(
    {
      kind: 'answered',
      lines: [
        { lineKey: 'L1', answer: first, statement: first === 'appeal' ? '有医嘱' : null },
        { lineKey: 'L2', answer: 'accept', statement: null },
      ],
      files: [],
      dueDay: due,
    },
    person('H'),
    firstSecondOf(day),
  )
const final = happened({ kind: 'final-reviewed', lines: full, reason: '事实清楚' }, person('F'))
const decide = happened({ kind: 'decided', lines: full, method: 'item', loss: LOSS }, person('F'))
const recover = (lines: { lineKey: string; fen: Fen }[]) =>
  happened({ kind: 'recovered', way: 'set-off', on: DAY, lines, receipt: 'QS-202603' }, person('F'))

describe('a finding under review', () => {
  it('goes with its institution to another county, wherever it stands, and nothing else changes', () => {
    const sent = reviewAfter(null, confirm, send)
    const move = happened({ kind: 'relocated', county: '340203' })
    const moved = reviewAfter(sent, move)
    expect(moved).toEqual({ ...sent, finding: { ...sent.finding, county: '340203' } })
    expect(() => reviewAfter(moved, move)).toThrow('机构变更区划')
    const resting = reviewAfter(sent, happened({ kind: 'basis-changed', now: null }))
    expect(reviewAfter(resting, move).finding.county).toBe('340203')
  })

  it('goes from the first review to the executed deduction, in instalments', () => {
    const accepted = reviewAfter(null, confirm, send, answer('accept'))
    expect(accepted).toMatchObject({ status: 'accepted', acceptedBy: 'institution', upheld: full })
    const half = reviewAfter(accepted, final, decide, recover([{ lineKey: 'L1', fen: 4_000 as Fen }]))
    expect(half.status).toBe('decided')
    expect(() => reviewAfter(half, recover(full))).toThrow('不超过 60.00 元')
    expect(half.decision?.loss).toEqual({ day: DAY, by: 'service', isExact: false })
    const rest = [{ lineKey: 'L1', fen: 6_000 as Fen }, ...full.slice(1)]
    expect(reviewAfter(half, recover(rest)).status).toBe('executed')
  })

  it('is accepted by silence from the day after the last, however late anybody looks', () => {
    const sent = reviewAfter(null, confirm, send)
    const lapse = (day: number) =>
      happened({ kind: 'lapsed', dueDay: due }, person('S'), firstSecondOf(day as DayNo))
    expect(() => reviewAfter(sent, lapse(due))).toThrow('不能超期视同认可')
    const silent = reviewAfter(sent, lapse(due + 3))
    expect(silent).toMatchObject({ status: 'accepted', acceptedBy: 'silence', dueDay: null })
    expect(() => reviewAfter(silent, lapse(due + 3))).toThrow('不能')
  })

  it('hears an appeal on the last day and not on the next', () => {
    const sent = reviewAfter(null, confirm, send)
    expect(reviewAfter(sent, answer('appeal', due)).status).toBe('appealed')
    expect(() => reviewAfter(sent, answer('appeal', (due + 1) as DayNo))).toThrow('期限是')
  })

  it('goes through a second appeal to a panel of people who had no part in it before', () => {
    const second = happened(
      { kind: 'second-reviewed', lines: full, reason: '证据不足', dueDay: due },
      person('B'),
    )
    const contested = reviewAfter(null, confirm, send, answer('appeal'), second, answer('appeal'))
    expect(contested.status).toBe('appealed-again')
    const call = (...members: string[]) =>
      happened({ kind: 'panel-called', members: members.map(person), fewest: 3 }, person('C'))
    expect(() => reviewAfter(contested, call('A', 'X', 'Y'))).toThrow('不能参加合议')
    expect(() => reviewAfter(contested, call('X', 'Y'))).toThrow('至少需要 3 人')
    const vote = (by: string, said: 'uphold' | 'withdraw') =>
      happened({ kind: 'voted', vote: said, opinion: '意见' }, person(by))
    const conclude = happened({ kind: 'panel-concluded', lines: full, reason: '多数维持' }, person('C'))
    const called = reviewAfter(contested, call('X', 'Y', 'Z'), vote('X', 'uphold'))
    expect(() => reviewAfter(called, vote('X', 'uphold'))).toThrow('已经表决')
    expect(() => reviewAfter(called, conclude)).toThrow('没有表决')
    const recuse = happened({ kind: 'recused', member: person('Z'), reason: '亲属', substitute: person('W') })
    const voted = reviewAfter(called, recuse, vote('Y', 'withdraw'), vote('W', 'uphold'))
    expect(() => reviewAfter(called, recuse, vote('Z', 'uphold'))).toThrow('没有权限')
    expect(reviewAfter(voted, conclude).status).toBe('concluded')
    const against = reviewAfter(called, recuse, vote('Y', 'withdraw'), vote('W', 'withdraw'))
    expect(() => reviewAfter(against, conclude)).toThrow('多数')
  })

  it('is not finally reviewed by who reviewed it first', () => {
    const accepted = reviewAfter(null, confirm, send, answer('accept'))
    expect(() => reviewAfter(accepted, { ...final, by: person('A') })).toThrow('另一个人')
  })

  it('rests when its basis changes, and gives back what was paid too much', () => {
    const executed = reviewAfter(null, confirm, send, answer('accept'), final, decide, recover(full))
    const changed = reviewAfter(
      executed,
      happened({ kind: 'basis-changed', now: factsOf({ L1: 2_500, L3: 9_000 }) }),
    )
    expect(() => reviewAfter(changed, recover(full))).toThrow('依据变化待处理')
    const adopted = reviewAfter(
      changed,
      happened({ kind: 'basis-resolved', how: 'adopt', reason: '改了目录' }),
    )
    expect([...overpaidLines(adopted)]).toEqual([
      ['L1', 7_500],
      ['L2', 5_000],
    ])
    const back = happened({
      kind: 'supplemented',
      lines: [{ lineKey: 'L1', fen: 7_500 as Fen }],
      reason: '多扣',
    })
    expect(recoveredLines(reviewAfter(adopted, back)).get('L1')).toBe(2_500)
  })

  it('is judged again when a later audit says something else before it was sent', () => {
    const now = factsOf({ L1: 1_000 }, { revision: 2 })
    expect(reviewAfter(null, confirm, happened({ kind: 'revised', finding: now }))).toMatchObject({
      status: 'found',
      firstReview: null,
    })
    expect(reviewAfter(null, confirm, happened({ kind: 'vanished' })).status).toBe('vanished')
  })

  it('does not begin with anything but what a person may do first', () => {
    expect(() => reviewAfter(null, send)).toThrow('没有这个内容')
  })

  it('never reaches an illegal state, whatever is tried, and is the same when its history is read back', () => {
    const sizes = fc.dictionary(fc.constantFrom('L1', 'L2', 'L3'), fc.nat(20_000))
    const story = fc
      .record({ lines: sizes, whole: fc.nat(20_000) })
      .map(({ lines, whole }) => factsOf(lines, { claimedFen: whole as Fen }))
      .chain((facts) =>
        fc.record({
          // Every second story begins before the panel: few come there by themselves.
          begun: fc.constantFrom([], contestedTwice(facts)),
          turns: fc.array(anyTurn(facts), { minLength: 30, maxLength: 50 }),
        }),
      )
    const seen = new Set<string>()
    fc.assert(
      fc.property(story, ({ begun, turns }) => {
        let state = begun.length === 0 ? null : reviewAfter(null, ...begun)
        const history: Happened<FindingReviewEvent>[] = [...begun]
        for (const turn of turns) {
          const next = happeningOf(state, turn)
          if (next === undefined) continue
          state = reviewAfter(state, next)
          history.push(JSON.parse(JSON.stringify(next)))
          seen.add(next.event.kind).add(state.status)
          expect(unsoundIn(state)).toEqual([])
        }
        const kept = state === null ? null : JSON.parse(JSON.stringify(state))
        expect(replay(findingReviewLaw, history)).toEqual(kept)
      }),
      { numRuns: 400 },
    )
    expect(Object.keys(REVIEW_STEPS).filter((kind) => !seen.has(kind))).toEqual([])
    expect(Object.keys(REVIEW_STATUSES).filter((status) => !seen.has(status))).toEqual([])
  })
})

const CLOSED: readonly string[] = ['executed', 'withdrawn', 'dismissed', 'waived', 'vanished', 'transferred']

/** What can never be so of a review; empty when it is sound. */
function unsoundIn(state: FindingReview): readonly string[] {
  const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, fen) => total + fen, 0)
  const claims = new Map(subjectsOf(state.finding).map(({ lineKey, claimedFen }) => [lineKey, claimedFen]))
  const upheld = state.upheld ?? []
  const decided = totalOf(state.decision?.lines ?? [])
  const paid = [...recoveredLines(state).values()]
  const over = sum(overpaidLines(state).values())
  const wrongs = {
    'more upheld than claimed': upheld.some(({ lineKey, fen }) => fen > (claims.get(lineKey) ?? fen)),
    'more decided than upheld': decided > totalOf(upheld),
    'given back more than paid': paid.some((fen) => fen < 0),
    // More than was decided is in only where a decision was lowered afterwards.
    'more paid than decided': sum(paid) - over > decided,
    'one person reviews twice': state.finalReview !== null && state.finalReview.by === state.firstReview?.by,
    'one person judges twice':
      state.finalReview?.verdict !== undefined && earlierPersonsOf(state).includes(state.finalReview.by),
    'a clock runs for nobody': CLOSED.includes(state.status) && !isOverpaid(state) && state.dueDay !== null,
    'executed and open': state.status === 'executed' && sum(openLines(state).values()) > 0,
  }
  return Object.entries(wrongs).flatMap(([wrong, isSo]) => (isSo ? [wrong] : []))
}
