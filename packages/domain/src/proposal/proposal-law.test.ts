import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CivilTime, type DayNo, dayNoOfSecond, firstSecondOf, secondNo } from '../civil-time.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import { SYSTEM_USER, type UserId } from '../people/actor.ts'
import type { Proposal, ProposalEvent } from './proposal.ts'
import { proposalLaw } from './proposal-law.ts'

const AT = secondNo('2026-03-02 09:00:00' as CivilTime)
const TODAY = dayNoOfSecond(AT)
const person = (letter: string) => `00000000-0000-4000-8000-00000000000${letter}` as UserId
const [A, B, C] = [person('a'), person('b'), person('c')]

const PROPOSED: ProposalEvent = {
  kind: 'proposed',
  change: { kind: 'blocking', ruleId: 'drug-sex', institutionId: null, isBlocking: true },
  difference: [],
  basis: 'x',
  reason: '运行三个月无误报',
  county: null,
  institutionId: null,
  expiresOn: (TODAY + 30) as DayNo,
  lentBy: null,
}
const by = (who: UserId, event: ProposalEvent, day: number = TODAY): Happened<ProposalEvent> => ({
  event,
  by: who,
  at: firstSecondOf(day as DayNo),
})
const after = (...story: readonly Happened<ProposalEvent>[]) => replay(proposalLaw, story)
const approved = (lentBy: UserId | null = null, basis = 'x'): ProposalEvent => ({
  kind: 'approved',
  lentBy,
  basis,
  reason: null,
})
const code = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (isCaseworkError(error)) return error.code
    throw error
  }
  return 'done'
}

describe('a proposal', () => {
  it('is not approved by whoever proposed it, nor by anybody behind whom he stands, nor by the platform', () => {
    const bypass = (
      [first, firstLent]: readonly [UserId, UserId | null],
      [second, secondLent]: readonly [UserId, UserId | null],
    ) => code(() => after(by(first, { ...PROPOSED, lentBy: firstLent }), by(second, approved(secondLent))))
    expect(bypass([A, null], [A, null])).toBe('same-person')
    // A lends his right to B.
    expect(bypass([A, null], [B, A])).toBe('same-person')
    // A proposed by the right of B.
    expect(bypass([A, B], [B, null])).toBe('same-person')
    // A uses the right of B, C uses it as well.
    expect(bypass([A, B], [C, B])).toBe('same-person')
    // A borrows a second right.
    expect(bypass([A, null], [A, C])).toBe('same-person')
    expect(bypass([A, null], [SYSTEM_USER, null])).toBe('same-person')
    expect(bypass([A, null], [B, null])).toBe('done')
    expect(bypass([A, null], [B, C])).toBe('done')
  })

  it('is approved while what it rests on is as it was, until its last day', () => {
    expect(code(() => after(by(A, PROPOSED), by(B, approved(null, 'y'))))).toBe('wrong-state')
    expect(code(() => after(by(A, PROPOSED), by(B, approved(), TODAY + 30)))).toBe('done')
    expect(code(() => after(by(A, PROPOSED), by(B, approved(), TODAY + 31)))).toBe('too-late')
    expect(code(() => after(by(A, PROPOSED), by(SYSTEM_USER, { kind: 'expired' }, TODAY + 30)))).toBe(
      'wrong-state',
    )
    expect(after(by(A, PROPOSED), by(SYSTEM_USER, { kind: 'expired' }, TODAY + 31))?.status).toBe('expired')
  })

  it('asks for a reason, when it is made and when it is refused or taken back', () => {
    expect(code(() => after(by(A, { ...PROPOSED, reason: ' ' })))).toBe('reason-missing')
    const refused: ProposalEvent = { kind: 'refused', lentBy: null, reason: '' }
    expect(code(() => after(by(A, PROPOSED), by(B, refused)))).toBe('reason-missing')
    const withdrawn: ProposalEvent = { kind: 'withdrawn', reason: '写错了' }
    expect(code(() => after(by(A, PROPOSED), by(B, withdrawn)))).toBe('forbidden')
    expect(after(by(A, PROPOSED), by(A, withdrawn))?.status).toBe('withdrawn')
  })

  it('is decided once, by two persons, whatever is tried', () => {
    const who = fc.constantFrom(A, B, C, SYSTEM_USER)
    const lentBy = fc.option(fc.constantFrom(A, B, C))
    const day = fc.integer({ min: TODAY, max: TODAY + 32 })
    const event: fc.Arbitrary<ProposalEvent> = fc.oneof(
      fc.constant<ProposalEvent>(PROPOSED),
      lentBy.map((lent): ProposalEvent => ({ ...PROPOSED, lentBy: lent })),
      lentBy.map((lent) => approved(lent)),
      lentBy.map((lent): ProposalEvent => ({ kind: 'refused', lentBy: lent, reason: '不妥' })),
      fc.constant<ProposalEvent>({ kind: 'withdrawn', reason: '写错了' }),
      fc.constant<ProposalEvent>({ kind: 'expired' }),
    )
    const turn = fc.tuple(who, event, day).map((told) => by(...told))
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), (turns) => {
        let state: Proposal | null = null
        const done: Happened<ProposalEvent>[] = []
        for (const each of turns) {
          const next = tried(state, each)
          if (next === state) continue
          // What is decided stays so.
          expect([null, 'proposed']).toContain(state?.status ?? null)
          done.push(each)
          state = next
        }
        expect(replay(proposalLaw, done)).toEqual(state)
        expect(isOfTwo(state)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

function tried(state: Proposal | null, each: Happened<ProposalEvent>): Proposal | null {
  try {
    return proposalLaw.apply(state, each)
  } catch (error) {
    if (isCaseworkError(error)) return state
    throw error
  }
}

/** Of a proposal that was carried out: nobody stands on both sides. */
function isOfTwo(state: Proposal | null): boolean {
  if (state?.status !== 'carried-out' || state.decided === null) return true
  const { proposed, decided } = state
  const behind = [proposed.by, proposed.lentBy].filter((one) => one !== null)
  return ![decided.by, decided.lentBy].some((one) => one !== null && behind.includes(one))
}
