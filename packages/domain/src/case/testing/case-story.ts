import type { DayNo, SecondNo } from '../../civil-time.ts'
import { type Fen, fen } from '../../fen.ts'
import { type Happened, replay } from '../../history/noun-law.ts'
import type { UserId } from '../../people/actor.ts'
import type { CaseDecided, CaseEvent, CaseFiled, CaseNotified } from '../case-event.ts'
import { caseLaw } from '../case-law.ts'
import type { CaseState } from '../case-state.ts'
import { decided, FILED, filed, noticed, OFFICERS } from './case-facts.ts'

/** Who tells the stories of the tests: handler, head, lawyer. */
export const [HANDLER, CHIEF, LAWYER] = ['u1' as UserId, 'u2' as UserId, 'u4' as UserId]

/** An event with who did it. */
export const by = (user: UserId, event: CaseEvent): Happened<CaseEvent> => ({
  event,
  by: user,
  at: 1_773_000_000 as SecondNo,
})

/** A day, counted from the filing. */
export const on = (days: number): DayNo => (FILED + days) as DayNo

/** What some steps add up to; throws what the law has against them. */
export function after(...steps: readonly Happened<CaseEvent>[]): CaseState {
  const state = replay(caseLaw, steps)
  if (state === null) throw new Error('Nothing happened.')
  return state
}

/** A case up to the report of its investigation. */
export const reported = (
  wish: Partial<CaseFiled> = {},
  report: { isComplex: boolean } = { isComplex: false },
) => [
  by(HANDLER, filed(wish)),
  by(HANDLER, { kind: 'officers-named', officers: OFFICERS, on: on(1) }),
  by(HANDLER, {
    kind: 'evidence-added',
    evidenceKind: 'document',
    title: '清单',
    fileId: null,
    takenOn: on(2),
  }),
  by(HANDLER, { kind: 'reported', facts: '重复收费', proposal: '罚款', ...report, on: on(10) }),
]

/** The lawyer is asked and agrees. */
export const reviewed = (day: number) => [
  by(HANDLER, { kind: 'review-asked', on: on(day), due: on(day + 10) }),
  by(LAWYER, { kind: 'review-answered', on: on(day), verdict: 'agree', opinion: '同意' }),
]

/** The heads talk it over. */
export const discussed = (day: number, about: 'decision' | 'extension' = 'decision') =>
  by(CHIEF, { kind: 'discussed', on: on(day), members: ['甲', '乙'], conclusion: '同意', about })

/** A case up to its notice. */
export const told = (wish: Partial<CaseFiled> = {}, notice: Partial<CaseNotified> = {}) => [
  ...reported(wish),
  by(HANDLER, noticed(notice)),
]

/** A case up to its decision, on the thirtieth day. */
const concluded = (wish: Partial<CaseFiled> = {}, decision: Partial<CaseDecided> = {}) => [
  ...told(wish, decision.measures === undefined ? {} : { measures: decision.measures }),
  by(CHIEF, decided(decision)),
]

/** A case up to the service of its decision on day 33, to be paid until day 48. */
export const served = (wish: Partial<CaseFiled> = {}, decision: Partial<CaseDecided> = {}) => [
  ...concluded(wish, decision),
  by(HANDLER, {
    kind: 'served',
    document: 'decision',
    way: 'direct',
    on: on(33),
    effectiveOn: on(33),
    consent: false,
    paymentDue: on(48),
    appealTerms: { reconsideration: on(93), suit: on(217) },
  }),
]

/** Money that comes in. */
export const pay = (what: 'return' | 'fine' | 'late-fee', amountFen: number, day: number) =>
  by(HANDLER, {
    kind: 'paid',
    what,
    amountFen: fen(amountFen) as Fen,
    reference: 'K',
    inCash: false,
    on: on(day),
  })
