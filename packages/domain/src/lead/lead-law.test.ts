import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import type { UserId } from '../people/actor.ts'
import { familyFraud, mustDecideTransfer } from './family-fraud.ts'
import { LEAD_STATUSES, type Lead, type LeadStatus } from './lead.ts'
import type { LeadEvent } from './lead-event.ts'
import { LEAD_STEPS, leadLaw, mayStep } from './lead-law.ts'
import { anyLeadStep, REFERRAL_FEN, raised, workedOut } from './testing/any-lead-events.ts'

const at = 1_771_000_000 as SecondNo
const [handler, chief] = ['u1' as UserId, 'u2' as UserId]
const by = (user: UserId, event: LeadEvent): Happened<LeadEvent> => ({ event, by: user, at })
const after = (...steps: Happened<LeadEvent>[]) => {
  const lead = replay(leadLaw, steps)
  if (lead === null) throw new Error('Nothing happened.')
  return lead
}
const verified = (wish: Partial<Parameters<typeof raised>[0]> = {}) => [
  by(chief, raised(wish)),
  by(handler, { kind: 'taken' }),
  by(handler, {
    kind: 'verified',
    result: 'found',
    statement: '属实',
    fileIds: [],
    amountFen: fen(600_000),
    cause: '13',
  }),
]
const proposed = (wish = {}) => [
  ...verified(wish),
  by(handler, {
    kind: 'close-proposed',
    outcome: 'agreement',
    duplicateOf: null,
    cause: '13',
    reason: '按协议追回',
  }),
]
/** Closes a lead that went so far, judged with nobody but itself. */
const closed = (user: UserId, ...steps: Happened<LeadEvent>[]) =>
  after(
    ...steps,
    by(user, {
      kind: 'closed',
      decision: '同意',
      referralFen: REFERRAL_FEN,
      family: familyFraud([after(...steps)]),
    }),
  )

/** What must not be of any lead, whatever happened to it. */
function wrongsOf(lead: Lead): string[] {
  const { status, closing, findings } = lead
  const wrongs: Readonly<Record<string, boolean>> = {
    'closed without a second person':
      status === 'closed' && (closing === null || closing.decidedBy === closing.by),
    'closed without a word': status === 'closed' && closing?.decision === '',
    'closed without a transfer decision':
      status === 'closed' && mustDecideTransfer(familyFraud([lead]), REFERRAL_FEN),
    'paused without a day': (status === 'paused') !== (lead.pause !== null),
    'merged into nothing': (status === 'merged') !== (lead.mergedInto !== null),
    'holds a finding twice': new Set(findings.map(({ findingId }) => findingId)).size !== findings.length,
    'extended too often': lead.extendedTimes > 1,
  }
  return Object.keys(wrongs).filter((wrong) => wrongs[wrong])
}

/** Where each step may be taken, written down a second time: what is in neither list is refused. */
const ALLOWED: Readonly<Record<LeadStatus, string>> = {
  waiting:
    'findings-added findings-removed hit-joined graded qualified assigned taken escalated verification-extended transfer-decided merged-into took-over split-off linked unlinked task-added task-done noted file-added',
  assigned:
    'findings-added findings-removed hit-joined graded qualified assigned taken returned escalated paused verification-extended transfer-decided merged-into took-over split-off linked unlinked task-added task-done noted file-added',
  verifying:
    'findings-added findings-removed hit-joined graded qualified assigned returned escalated paused verification-extended verified transfer-decided merged-into took-over split-off linked unlinked task-added task-done noted file-added',
  verified:
    'findings-added findings-removed hit-joined graded qualified assigned returned escalated paused verification-extended recheck-asked transfer-decided close-proposed merged-into took-over split-off linked unlinked case-opened task-added task-done noted file-added',
  closing:
    'findings-added hit-joined graded escalated recheck-asked transfer-decided close-refused closed linked unlinked case-opened task-added task-done noted file-added',
  paused:
    'findings-added hit-joined graded escalated resumed linked unlinked task-added task-done noted file-added',
  merged: 'linked unlinked noted',
  closed: 'reopened linked unlinked noted',
}

describe('a lead', () => {
  it('takes in each state the steps of that state and refuses every other, and what nobody knows', () => {
    for (const status of Object.keys(LEAD_STATUSES) as LeadStatus[]) {
      const lead: Lead = { ...after(by(chief, raised())), status }
      const taken = (Object.keys(LEAD_STEPS) as (keyof typeof LEAD_STEPS)[]).filter((kind) =>
        mayStep(lead, kind),
      )
      expect(taken.toSorted(), status).toEqual(ALLOWED[status].split(' ').toSorted())
      const kinds = [...Object.keys(LEAD_STEPS), 'deleted', 'raised', 'toString', '__proto__']
      for (const kind of kinds.filter((each) => !ALLOWED[status].split(' ').includes(each)))
        expect(() => leadLaw.apply(lead, by(chief, { kind } as LeadEvent)), `${status} ${kind}`).toThrow(
          '不能',
        )
    }
    expect(() => leadLaw.apply(null, by(chief, { kind: 'taken' }))).toThrow('没有这个内容')
  })

  it('is never in a state that must not be, whatever is tried, and replays to the same', () => {
    const closedOnce: string[] = []
    fc.assert(
      fc.property(
        fc.array(anyLeadStep, { maxLength: 40 }),
        fc.boolean(),
        fc.boolean(),
        (tries, isFraud, isFar) => {
          const wish = { isFraud, amountFen: fen(900_000) }
          const happened = isFar ? proposed(wish) : [by(chief, raised(wish))]
          let lead = after(...happened)
          for (const { event, ...who } of tries) {
            const step = { ...who, event: workedOut(event, lead) }
            const kind = event.kind
            try {
              const next = leadLaw.apply(lead, step)
              expect(kind === 'raised' || mayStep(lead, kind)).toBe(true)
              happened.push(step)
              lead = next
            } catch (error) {
              if (!isCaseworkError(error)) throw error
            }
            expect(wrongsOf(lead)).toEqual([])
            if (lead.status === 'closed') closedOnce.push(lead.no)
          }
          expect(replay(leadLaw, happened)).toEqual(lead)
        },
      ),
      { numRuns: 400 },
    )
    expect(closedOnce.length).toBeGreaterThan(0)
  })

  it('has no step that deletes it', () => {
    expect(Object.keys(LEAD_STEPS).filter((kind) => /delete|remove$|drop/.test(kind))).toEqual([])
  })

  it('is closed by a second person only', () => {
    expect(() => closed(handler, ...proposed())).toThrow('另一个人')
    expect(closed(chief, ...proposed()).closing).toMatchObject({ by: handler, decidedBy: chief })
  })

  it('of a fraud from the threshold on ends only after a decision about the police', () => {
    expect(() => closed(chief, ...proposed({ isFraud: true }))).toThrow('移送公安机关')
    const decided = (who: UserId, judgedFen: number) =>
      by(who, {
        kind: 'transfer-decided',
        decision: 'not-to-police',
        partnerId: null,
        grounds: '证据不足以认定故意',
        judgedFen: fen(judgedFen),
      })
    const fraud = proposed({ isFraud: true })
    expect(closed(chief, ...fraud, decided(chief, 600_000)).status).toBe('closed')
    // Somebody decided about less than it is now; whoever handles it decides nothing of the kind.
    expect(() => closed(chief, ...fraud, decided(chief, 599_999))).toThrow('重新决定')
    expect(() => after(...fraud, decided(handler, 600_000))).toThrow('另一个人')
    // Nor does it help to have it in hand only after one has decided.
    const early = [by(chief, raised({ isFraud: true, amountFen: fen(900_000) })), decided(handler, 900_000)]
    const late = [...early, ...proposed().slice(1)]
    expect(() => closed(chief, ...late)).toThrow('移送公安机关')
  })

  it('is not closed as unfounded past the police either: who handles it does not decide that alone', () => {
    const unfounded = [
      by(chief, raised({ isFraud: true, amountFen: fen(600_000) })),
      by(handler, { kind: 'taken' }),
      by(handler, {
        kind: 'verified',
        result: 'not-found',
        statement: '查无',
        fileIds: [],
        amountFen: fen(0),
        cause: '24',
      }),
      by(handler, {
        kind: 'close-proposed',
        outcome: 'unfounded',
        duplicateOf: null,
        cause: '24',
        reason: '查无实据',
      }),
    ]
    expect(() => closed(chief, ...unfounded)).toThrow('移送公安机关')
  })

  it('is neither verified nor ended without a cause', () => {
    const [begun, taken, checked, ending] = proposed()
    const without = (step: Happened<LeadEvent> | undefined) =>
      ({ ...step, event: { ...step?.event, cause: null } }) as Happened<LeadEvent>
    const [first, second, third] = [begun, taken, checked] as Happened<LeadEvent>[]
    if (!first || !second || !third) throw new Error('A lead is not begun.')
    expect(() => after(first, second, without(checked))).toThrow('案由')
    expect(() => after(first, second, third, without(ending))).toThrow('案由')
  })

  it('of a fraud is made something else by nobody who handles it, and never forgets what it was', () => {
    const to = (who: UserId, isFraud: boolean, isCleared: boolean) =>
      by(who, { kind: 'qualified', cause: isFraud ? '24' : '13', isFraud, isCleared, reason: '查明' })
    const fraud = verified({ isFraud: true })
    expect(() => after(...fraud, to(handler, false, true))).toThrow('另一个人')
    // What the event says of itself is not believed.
    expect(() => after(...fraud, to(chief, false, false))).toThrow('另一个人')
    const cleared = after(...fraud, to(chief, false, true))
    expect(cleared).toMatchObject({ isFraud: false, carriedFen: 600_000 })
  })

  it('that says the same as another one names it', () => {
    const [begun, taken, checked] = verified()
    if (!begun || !taken || !checked) throw new Error('A lead is not begun.')
    const ending = (outcome: 'duplicate' | 'agreement', duplicateOf: string | null) =>
      by(handler, { kind: 'close-proposed', outcome, duplicateOf, cause: '13', reason: '重复' })
    expect(() => after(begun, taken, checked, ending('duplicate', null))).toThrow('与哪条线索重复')
    expect(() => after(begun, taken, checked, ending('agreement', 'L9'))).toThrow('与哪条线索重复')
    expect(after(begun, taken, checked, ending('duplicate', 'L9')).relatives).toEqual(['L9'])
  })

  it('of before all this replays as it was', () => {
    const old = (step: object) => step as LeadEvent
    const {
      toldFen: _told,
      carriedFen: _carried,
      ...begun
    } = raised({ isFraud: true, cause: null, amountFen: fen(900_000) })
    const lead = after(
      by(chief, old(begun)),
      by(handler, { kind: 'taken' }),
      by(handler, old({ kind: 'qualified', cause: '13', isFraud: false, reason: '查' })),
      by(handler, old({ kind: 'verified', result: 'found', statement: '属实', fileIds: [], amountFen: 1 })),
      by(handler, old({ kind: 'escalated', reason: '超期', clock: 'clue', dueDay: 20_521 })),
      by(
        handler,
        old({ kind: 'transfer-decided', decision: 'to-partner', partnerId: 'd1', grounds: '请查' }),
      ),
      by(handler, old({ kind: 'close-proposed', outcome: 'duplicate', reason: '重复' })),
      by(chief, old({ kind: 'closed', decision: '同意', referralFen: REFERRAL_FEN })),
      by(chief, old({ kind: 'reopened', verifyBy: 20_600, reason: '再查' })),
    )
    expect(lead).toMatchObject({
      status: 'waiting',
      toldFen: 900_000,
      carriedFen: 900_000,
      escalations: [{ step: 'reminder' }],
      transfers: [{ judgedFen: 900_000 }],
    })
  })

  it('of a fraud below the threshold ends without', () => {
    const small = [
      by(chief, raised({ isFraud: true, amountFen: fen(1_000) })),
      by(handler, { kind: 'taken' }),
      by(handler, {
        kind: 'verified',
        result: 'found',
        statement: '属实',
        fileIds: [],
        amountFen: fen(499_999),
        cause: '24',
      }),
      by(handler, {
        kind: 'close-proposed',
        outcome: 'agreement',
        duplicateOf: null,
        cause: '24',
        reason: '追回',
      }),
    ]
    expect(closed(chief, ...small).status).toBe('closed')
  })

  it('comes back from a pause to where it was', () => {
    const paused = by(handler, {
      kind: 'paused',
      until: 20_530 as DayNo,
      today: 20_510 as DayNo,
      reason: '等待鉴定',
    })
    const lead = after(...verified(), paused)
    expect(lead.status).toBe('paused')
    expect(leadLaw.apply(lead, by(chief, { kind: 'resumed', reason: '到期' })).status).toBe('verified')
  })

  it('is not taken by somebody else than whom it was assigned to', () => {
    const assigned = [
      by(chief, raised()),
      by(chief, { kind: 'assigned', to: handler, team: null, reason: null }),
    ]
    expect(() => after(...assigned, by('u3' as UserId, { kind: 'taken' }))).toThrow('没有权限')
  })

  it('is extended once', () => {
    const extension = (day: number) =>
      by(handler, { kind: 'verification-extended', verifyBy: day as DayNo, mostTimes: 1, reason: '情况复杂' })
    expect(() => after(by(chief, raised()), extension(20_540), extension(20_560))).toThrow('第十四条')
  })
})
