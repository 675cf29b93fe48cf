import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import type { UserId } from '../people/actor.ts'
import type { CaseEvent } from './case-event.ts'
import { caseLaw } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { fineOf } from './discretion.ts'
import { foreseeDecision } from './foresee-decision.ts'
import { anyCaseStep } from './testing/any-case-events.ts'
import { BAND, decided, filed, TERMS } from './testing/case-facts.ts'

const at = 1_773_000_000 as SecondNo
const chief = 'u2' as UserId
const by = (event: CaseEvent): Happened<CaseEvent> => ({ event, by: 'u1' as UserId, at })
const begun = (wish: Parameters<typeof filed>[0] = {}) => replay(caseLaw, [by(filed(wish))]) as CaseState
const foresee = (state: CaseState, wish: Parameters<typeof decided>[0] = {}) =>
  foreseeDecision(state, { event: decided(wish), by: chief, at })

describe('a decision that is thought about', () => {
  it.each([
    [100, 'low-edge'],
    [150, 'inside'],
    [200, 'high-edge'],
    [201, 'above'],
    [99, 'below'],
  ])('at %i hundredths of the loss is %s', (multiple, place) => {
    const fineFen = fineOf(fen(400_000), multiple)
    expect(foresee(begun(), { multiple, fineFen })).toMatchObject({ place, fineByMultipleFen: fineFen })
  })

  it('says what its sum asks for: lawyer, talk of the heads, hearing', () => {
    const most = Math.max(TERMS.reviewFenOrganisation, TERMS.discussionFenOrganisation, TERMS.hearingFen)
    const isAsked = { isNeeded: true, isDone: false }
    const of = (fineFen: number) => foresee(begun(), { fineFen: fen(fineFen), band: null, multiple: null })
    expect(of(most)).toMatchObject({ place: null, review: isAsked, discussion: isAsked, hearing: isAsked })
    expect(of(TERMS.hearingFen - 1).hearing.isNeeded).toBe(false)
    expect(of(TERMS.discussionFenOrganisation - 1).discussion.isNeeded).toBe(false)
    expect(of(TERMS.reviewFenOrganisation - 1).review.isNeeded).toBe(false)
  })

  it('says that the police has to be asked, unless nothing was founded', () => {
    const state = begun({ isFraud: true, lossFen: fen(TERMS.referralFen) })
    expect(foresee(state).referral).toEqual({ isNeeded: true, isDone: false })
    expect(foresee(state, { decision: 'unfounded' }).referral.isNeeded).toBe(false)
    const declined = caseLaw.apply(state, {
      ...by({ kind: 'referral-declined', grounds: '公安不予受理' }),
      by: chief,
    })
    expect(foresee(declined).referral).toEqual({ isNeeded: true, isDone: true })
  })

  it('is refused exactly when the law refuses it, with the same words', () => {
    fc.assert(
      fc.property(
        fc.array(anyCaseStep, { maxLength: 25 }),
        fc.integer({ min: 0, max: 300 }),
        (steps, multiple) => {
          let state = begun()
          for (const step of steps) state = tried(state, step) ?? state
          const event = decided({ multiple, fineFen: fineOf(state.lossFen, multiple), band: BAND })
          const { refusal } = foreseeDecision(state, { event, by: chief, at })
          expect(refusal?.message).toBe(refusalBy(state, event))
        },
      ),
    )
  })
})

function tried(state: CaseState, step: Happened<CaseEvent>): CaseState | undefined {
  try {
    return caseLaw.apply(state, step)
  } catch (error) {
    if (isCaseworkError(error)) return undefined
    throw error
  }
}

function refusalBy(state: CaseState, event: CaseEvent): string | undefined {
  try {
    caseLaw.apply(state, { event, by: chief, at })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
