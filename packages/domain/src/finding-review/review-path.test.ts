import { describe, expect, it } from 'vitest'
import { type DayNo, firstSecondOf } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { findingReviewLaw } from './finding-review-law.ts'
import type { FindingReviewEvent } from './review-event.ts'
import { isOpenTo, OPEN_TO } from './review-path.ts'
import { type FindingReview, freshReview, REVIEW_STATUSES, type ReviewStatus } from './review-state.ts'
import { DAY, factsOf, LOSS, person } from './testing/any-review.ts'

const finding = factsOf({ L1: 10_000 })
const lines = [{ lineKey: 'L1', fen: 10_000 as Fen }]
const judged = { lines, reason: '理由', dueDay: DAY }

/** One event of each kind that its step would take. */
const EVENTS: { readonly [Kind in FindingReviewEvent['kind']]: FindingReviewEvent } = {
  confirmed: { kind: 'confirmed', reason: null },
  dismissed: { kind: 'dismissed', reason: '有说明' },
  reopened: { kind: 'reopened', reason: '有新证据', until: (DAY + 9) as DayNo },
  waived: { kind: 'waived', exceptionId: person('E'), no: 'LW-1' },
  'waiver-ended': { kind: 'waiver-ended' },
  transferred: { kind: 'transferred', to: 'lead', targetId: 'T', reason: '转线索' },
  sent: { kind: 'sent', sendingId: 's1', dueDay: DAY },
  answered: {
    kind: 'answered',
    lines: [{ lineKey: 'L1', answer: 'accept', statement: null }],
    files: [],
    dueDay: DAY,
  },
  lapsed: { kind: 'lapsed', dueDay: (DAY - 1) as DayNo },
  'second-reviewed': { kind: 'second-reviewed', ...judged },
  'panel-called': { kind: 'panel-called', members: ['X', 'Y', 'Z'].map(person), fewest: 3 },
  recused: { kind: 'recused', member: person('X'), reason: '亲属', substitute: person('W') },
  voted: { kind: 'voted', vote: 'uphold', opinion: '同意' },
  'panel-concluded': { kind: 'panel-concluded', ...judged },
  'final-reviewed': { kind: 'final-reviewed', ...judged },
  decided: { kind: 'decided', lines, method: 'item', loss: LOSS },
  recovered: { kind: 'recovered', way: 'payment', on: DAY, lines, receipt: 'R1' },
  supplemented: { kind: 'supplemented', lines, reason: '多扣' },
  overdue: { kind: 'overdue', dueDay: (DAY - 1) as DayNo },
  revised: { kind: 'revised', finding },
  vanished: { kind: 'vanished' },
  relocated: { kind: 'relocated', county: '340299' },
  'basis-changed': { kind: 'basis-changed', now: null },
  'basis-resolved': { kind: 'basis-resolved', how: 'keep', reason: '核对过' },
}

/** A finding at a status, with everything that a step could ask of it. */
function standing(status: ReviewStatus, basis: FindingReview['basis'] = null): FindingReview {
  return { ...freshReview(finding), status, basis, dueDay: (DAY - 1) as DayNo }
}

const STATUSES = Object.keys(REVIEW_STATUSES) as ReviewStatus[]
const KINDS = Object.keys(EVENTS) as FindingReviewEvent['kind'][]
const RESTING = [null, { at: firstSecondOf(DAY), now: null }]

/** The code with which an event is refused; undefined where it happens. */
function refusalOf(state: FindingReview, event: FindingReviewEvent): string | undefined {
  try {
    findingReviewLaw.apply(state, { event, by: person('A'), at: firstSecondOf(DAY) })
    return undefined
  } catch (error) {
    if (isCaseworkError(error)) return error.code
    throw error
  }
}

describe('the ways of a finding', () => {
  it('are those of the table: every other pair of status and event is refused, resting or not', () => {
    const wrong: string[] = []
    for (const status of STATUSES)
      for (const basis of RESTING)
        for (const kind of KINDS) {
          const state = standing(status, basis)
          const isRefused = refusalOf(state, EVENTS[kind]) === 'wrong-state'
          if (!isOpenTo(state, kind) && !isRefused) wrong.push(`${status} ${kind} ${basis !== null}`)
        }
    expect(wrong).toEqual([])
  })

  it('lead out of every status that is no end, and into nothing from an unknown one or by an unknown event', () => {
    for (const [kind, from] of Object.entries(OPEN_TO)) expect([kind, from.length > 0]).toEqual([kind, true])
    const lost = standing('lost' as ReviewStatus)
    for (const kind of KINDS) expect([kind, refusalOf(lost, EVENTS[kind])]).toEqual([kind, 'wrong-state'])
    for (const kind of ['burnt', 'toString', '__proto__'])
      for (const status of STATUSES)
        expect(refusalOf(standing(status), { kind } as unknown as FindingReviewEvent)).toBe('wrong-state')
  })

  it('rest while the basis is another, but for the decision and what audits say', () => {
    const open = STATUSES.flatMap((status) =>
      KINDS.filter((kind) => isOpenTo(standing(status, { at: firstSecondOf(DAY), now: null }), kind)),
    )
    expect([...new Set(open)].sort()).toEqual(['basis-changed', 'basis-resolved', 'relocated'])
  })
})
