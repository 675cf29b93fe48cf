import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { openLines } from '../finding-review/settling.ts'
import { factsOf, happened, LOSS, reviewAfter } from '../finding-review/testing/any-review.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { replay } from '../history/noun-law.ts'
import { balancesOf, claimsOf, type LedgerStage } from '../ledger/ledger.ts'
import type { UserId } from '../people/actor.ts'
import { type BookableLine, bookLoss, fillLines } from './book-loss.ts'
import type { CaseEvent } from './case-event.ts'
import { caseLaw } from './case-law.ts'
import { returnOwed } from './owed.ts'
import { decided, FILED, filed, noticed } from './testing/case-facts.ts'

const CASE = 'C1'
const on = (days: number) => (FILED + days) as DayNo
const by = (user: string, event: CaseEvent) => ({ event, by: user as UserId, at: 1_773_000_000 as SecondNo })
/** Two findings that share a line: together they claim 17,000 fen. */
const FINDINGS = [
  { id: 'F1', facts: factsOf({ L1: 10_000, L2: 5_000 }) },
  { id: 'F2', facts: factsOf({ L1: 8_000, L3: 2_000 }, { ruleId: 'rule-b' }) },
]
const LINES: readonly BookableLine[] = FINDINGS.flatMap(({ id, facts }) =>
  facts.lines.map(({ lineKey, claimedFen }) => ({
    findingId: id,
    lineKey,
    fen: claimedFen,
    decidedFen: fen(0),
  })),
)

const anyDecision = fc.record({
  lossFen: fc.integer({ min: 1, max: 20_000 }).map(fen),
  returnFen: fc
    .oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(20_000), weight: 1 })
    .map(fen),
  measures: fc.array(
    fc.record({
      measure: fc.constantFrom('refuse', 'recover'),
      // Mostly small, so that the law lets many pass.
      amountFen: fc.oneof(fc.nat(3000), fc.nat(20_000)).map(fen),
      months: fc.constant(null),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  payments: fc.array(fc.integer({ min: 1, max: 9_000 }).map(fen), { maxLength: 4 }),
})

type Wish = typeof anyDecision extends fc.Arbitrary<infer Value> ? Value : never

/** The agreement that was decided after the party was told the same, or undefined where the law refuses it. */
function decide({ lossFen, returnFen, measures }: Omit<Wish, 'payments'>) {
  const told = { law: null, returnFen, fineFen: fen(0), measures } as const
  const days = { on: on(11), statementUntil: on(14), hearingUntil: on(14), mayHear: false }
  try {
    return replay(caseLaw, [
      by('u1', filed({ procedure: 'agreement', lossFen })),
      by('u1', { kind: 'reported', facts: '重复收费', proposal: '追回', isComplex: false, on: on(10) }),
      by('u1', noticed({ ...told, ...days, lossFen })),
      by('u2', decided({ ...told, decision: 'agreement', multiple: null, band: null })),
    ])
  } catch (error) {
    if (isCaseworkError(error)) return undefined
    throw error
  }
}

describe('an agreement that refuses and recovers', () => {
  it('takes one yuan back once, and the ledger says the same', () => {
    let taken = 0
    fc.assert(
      fc.property(anyDecision, (wish) => {
        const state = decide(wish)
        const sum = wish.measures.reduce((total, { amountFen }) => total + amountFen, 0)
        const isDouble = sum > wish.lossFen || (wish.returnFen !== 0 && wish.returnFen !== sum)
        expect(state === undefined).toBe(isDouble)
        if (!state) return
        taken += 1
        const { owedFen } = returnOwed(state)
        expect(owedFen).toBeLessThanOrEqual(wish.lossFen)
        const { method, lines } = bookLoss(owedFen, LINES)
        let reviews = FINDINGS.map(({ id, facts }) =>
          reviewAfter(
            null,
            happened({ kind: 'transferred', to: 'case', targetId: CASE, reason: '并入', finding: facts }),
            happened({ kind: 'decided', transferId: CASE, lines: lines.get(id) ?? [], method, loss: LOSS }),
          ),
        )
        let paid = 0
        for (const amountFen of wish.payments) {
          let left: number = amountFen
          reviews = reviews.map((review) => {
            const parts = fillLines(fen(left), openLines(review))
            if (parts.length === 0) return review
            left -= parts.reduce((total, part) => total + part.fen, 0)
            return reviewAfter(
              review,
              happened({ kind: 'recovered', way: 'payment', on: on(40), lines: parts, receipt: 'P' }),
            )
          })
          paid += amountFen - left
        }
        const sumOf = (stage: LedgerStage) =>
          ['L1', 'L2', 'L3']
            .flatMap((lineKey) =>
              balancesOf({
                lineKey,
                payments: {},
                claims: FINDINGS.flatMap(({ id, facts }, at) => {
                  const amounts = reviews[at] && claimsOf(reviews[at]).get(lineKey)
                  const { ruleId } = facts
                  return amounts === undefined
                    ? []
                    : [
                        {
                          findingId: id,
                          ruleId,
                          isSuspicion: false,
                          county: '',
                          campaignId: null,
                          fen: amounts,
                        },
                      ]
                }),
              }),
            )
            .reduce((total, balance) => (balance.stage === stage ? total + balance.fen : total), 0)
        expect([sumOf('decided'), sumOf('recovered')]).toEqual([Math.min(owedFen, 17_000), paid])
        expect(sumOf('decided')).toBeLessThanOrEqual(sumOf('identified'))
      }),
    )
    expect(taken).toBeGreaterThan(5)
  })

  it('is refused where refusing and recovering are the same yuan', () => {
    const measures = (['refuse', 'recover'] as const).map((measure) => ({
      measure,
      amountFen: fen(400_000),
      months: null,
    }))
    expect(decide({ lossFen: fen(400_000), returnFen: fen(0), measures })).toBeUndefined()
  })
})
