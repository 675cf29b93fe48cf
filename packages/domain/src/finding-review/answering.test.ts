import { describe, expect, it } from 'vitest'
import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { askedOf, asksAgain } from './answering.ts'
import { type FindingFacts, wholeKeyOf } from './finding-facts.ts'
import type { FindingReview } from './review-state.ts'
import type { ReviewVerdict } from './review-verdict.ts'
import { DAY, factsOf, happened, person, reviewAfter } from './testing/any-review.ts'

const due = (DAY + 14) as DayNo
const finding = factsOf({ L1: 10_000, L2: 5_000, L3: 0 })
type Said = Readonly<Record<string, 'accept' | 'appeal'>>

const answer = (said: Said) =>
  happened(
    {
      kind: 'answered',
      lines: Object.entries(said).map(([lineKey, how]) => ({
        lineKey,
        answer: how,
        statement: how === 'appeal' ? '有医嘱' : null,
      })),
      files: [],
      dueDay: due,
    },
    person('H'),
  )
const review = (upheld: Readonly<Record<string, number>>, verdict?: ReviewVerdict, by = 'B') =>
  happened(
    {
      kind: 'second-reviewed',
      lines: Object.entries(upheld).map(([lineKey, fen]) => ({ lineKey, fen: fen as Fen })),
      reason: '核对过',
      dueDay: due,
      ...(verdict && { verdict }),
    },
    person(by),
  )
const sent = (facts: FindingFacts = finding) =>
  reviewAfter(
    null,
    happened({ kind: 'confirmed', reason: null, finding: facts }),
    happened({ kind: 'sent', sendingId: 's1', dueDay: due }),
  )
const keysOf = (state: FindingReview) => askedOf(state).map(({ lineKey }) => lineKey)

describe('an answer', () => {
  it('is asked for everything first, and then for what was contested and still stands', () => {
    expect(keysOf(sent())).toEqual(['L1', 'L2', 'L3'])
    const appealed = reviewAfter(sent(), answer({ L1: 'accept', L2: 'appeal', L3: 'appeal' }))
    const reviewed = reviewAfter(appealed, review({ L1: 10_000, L2: 5_000, L3: 0 }, 'uphold'))
    // What was accepted is not asked about again; what has no money still stands.
    expect(keysOf(reviewed)).toEqual(['L2', 'L3'])
    expect(() => reviewAfter(reviewed, answer({ L1: 'appeal', L2: 'appeal', L3: 'accept' }))).toThrow(
      '待答复',
    )
    expect(() => reviewAfter(reviewed, answer({ L2: 'accept' }))).toThrow('待答复')
    const again = reviewAfter(reviewed, answer({ L2: 'appeal', L3: 'accept' }))
    expect(again).toMatchObject({ status: 'appealed-again', dueDay: due })
  })

  it('is not asked for again where nothing of what was contested is left', () => {
    const appealed = reviewAfter(
      sent(factsOf({ L1: 10_000, L2: 5_000 })),
      answer({ L1: 'accept', L2: 'appeal' }),
    )
    const lines = [
      { lineKey: 'L1', fen: 10_000 as Fen },
      { lineKey: 'L2', fen: 0 as Fen },
    ]
    expect(asksAgain(appealed, lines)).toBe(false)
    const reviewed = reviewAfter(appealed, review({ L1: 10_000, L2: 0 }, 'partly'))
    expect(reviewed).toMatchObject({
      status: 'accepted',
      acceptedBy: 'institution',
      dueDay: due,
      upheld: lines,
    })
  })

  it('of before verdicts were told speaks of every line again, and who confirmed may have reviewed', () => {
    const appealed = reviewAfter(sent(), answer({ L1: 'accept', L2: 'appeal', L3: 'accept' }))
    const reviewed = reviewAfter(appealed, review({ L1: 10_000, L2: 5_000, L3: 0 }, undefined, 'A'))
    expect(keysOf(reviewed)).toEqual(['L1', 'L2', 'L3'])
    const all = answer({ L1: 'accept', L2: 'accept', L3: 'accept' })
    expect(reviewAfter(reviewed, all).status).toBe('accepted')
  })

  it('is given for the finding itself where it has no lines, and so it is judged', () => {
    const facts = factsOf({}, { claimedFen: 9_000 as Fen })
    const whole = wholeKeyOf(facts)
    const appealed = reviewAfter(sent(facts), answer({ [whole]: 'appeal' }))
    expect(appealed.status).toBe('appealed')
    expect(reviewAfter(appealed, review({ [whole]: 0 }, 'withdraw')).status).toBe('withdrawn')
    expect(reviewAfter(appealed, review({ [whole]: 4_000 }, 'partly')).status).toBe('reviewed')
    expect(() => reviewAfter(appealed, review({ L1: 4_000 }, 'partly'))).toThrow('明细')
  })

  it('is reviewed by another person than the first, with amounts that are what the verdict says', () => {
    const appealed = reviewAfter(sent(), answer({ L1: 'appeal', L2: 'accept', L3: 'accept' }))
    expect(() => reviewAfter(appealed, review({ L1: 10_000, L2: 5_000, L3: 0 }, 'uphold', 'A'))).toThrow(
      '另一个人',
    )
    expect(() => reviewAfter(appealed, review({ L1: 1, L2: 5_000, L3: 0 }, 'uphold'))).toThrow('全部金额')
  })
})
