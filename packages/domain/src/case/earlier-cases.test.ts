import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import type { Happened } from '../history/noun-law.ts'
import { replay } from '../history/noun-law.ts'
import type { CaseEvent } from './case-event.ts'
import { caseLaw } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { decided, noticed, TERMS } from './testing/case-facts.ts'
import { by, CHIEF, HANDLER, on, pay, reported, served } from './testing/case-story.ts'

const LATER = [
  'law',
  'measures',
  'at',
  'about',
  'appealTerms',
  'until',
  'discoveredOn',
  'hearingFenPerson',
  'largeReturnFenPerson',
  'largeReturnFenOrganisation',
  'suspensionCounts',
  'managementBanMonths',
  'suitAfterReconsiderationDays',
  'enforcementWindowMonths',
]

/** An event as it was kept before it told its article, its measures and its days. */
function asBefore({ event, ...step }: Happened<CaseEvent>): Happened<CaseEvent> {
  const left = event.kind === 'decided' ? LATER.filter((name) => name !== 'measures') : LATER
  const told = JSON.parse(JSON.stringify(event), (name: string, value: unknown) =>
    left.includes(name) ? undefined : value,
  ) as CaseEvent
  return { event: told, ...step }
}

describe('a case of before notices and decisions named their article', () => {
  const story = [
    ...reported(),
    by(HANDLER, noticed()),
    by(HANDLER, { kind: 'statement-waived', on: on(21) }),
    // An unfounded case that takes money back, and suspends a service without lawyer or heads: it was taken then.
    by(
      CHIEF,
      decided({
        decision: 'unfounded',
        fineFen: decided().fineFen,
        measures: [{ measure: 'suspend-departments', amountFen: null, months: 5 }],
      }),
    ),
    ...served().slice(-1),
    by(HANDLER, { kind: 'enforcement-reminded', on: on(60) }),
    by(HANDLER, { kind: 'enforcement-applied', court: '法院', on: on(70) }),
    pay('return', 400_000, 80),
  ].map(asBefore)

  it('replays, whatever is asked today', () => {
    const state = replay(caseLaw, story) as CaseState
    expect(state).toMatchObject({
      status: 'served',
      discoveredOn: state.filedOn,
      appeals: [],
      appealTerms: null,
      decision: { law: null, decision: 'unfounded' },
      notice: { law: null, measures: [] },
    })
  })

  it('ended as it did: nobody asked then whether what was to go to the police had gone', () => {
    const police = decided({ decision: 'to-police', law: null, fineFen: fen(0), returnFen: fen(0) })
    const end = by(CHIEF, { kind: 'closed', way: 'nothing-to-execute', on: on(50), reason: '已移送' })
    const past = [...reported(), by(CHIEF, police), ...served().slice(-1), end].map(asBefore)
    expect(replay(caseLaw, past)?.status).toBe('closed')
  })

  it('is judged by the law of today when it goes on: told anew, with its article', () => {
    const running = replay(caseLaw, story.slice(0, 6)) as CaseState
    const decide = (state: CaseState) => caseLaw.apply(state, by(CHIEF, decided({ on: on(40) })))
    expect(() => decide(running)).toThrow('告知书没有记明法条')
    const renewed = [
      by(CHIEF, { kind: 'terms-renewed', terms: TERMS, reason: '适用新标准' }),
      by(HANDLER, noticed({ on: on(30), statementUntil: on(35), hearingUntil: on(35) })),
    ]
    expect(decide(replay(caseLaw, renewed, running) as CaseState).status).toBe('decided')
  })
})
