import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import { type Happened, replay } from '../history/noun-law.ts'
import type { UserId } from '../people/actor.ts'
import type { Lead } from './lead.ts'
import { mustDecideTransfer } from './lead-ending.ts'
import type { LeadEvent } from './lead-event.ts'
import { LEAD_STEPS, leadLaw, mayStep } from './lead-law.ts'
import { anyLeadStep, REFERRAL_FEN, raised } from './testing/any-lead-events.ts'

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
  by(handler, { kind: 'verified', result: 'found', statement: '属实', fileIds: [], amountFen: fen(600_000) }),
]
const proposed = (wish = {}) => [
  ...verified(wish),
  by(handler, { kind: 'close-proposed', outcome: 'agreement', reason: '按协议追回' }),
]
const close = (user: UserId) => by(user, { kind: 'closed', decision: '同意', referralFen: REFERRAL_FEN })

/** What must not be of any lead, whatever happened to it. */
function wrongsOf(lead: Lead): string[] {
  const { status, closing, findings } = lead
  const wrongs: Readonly<Record<string, boolean>> = {
    'closed without a second person':
      status === 'closed' && (closing === null || closing.decidedBy === closing.by),
    'closed without a word': status === 'closed' && closing?.decision === '',
    'closed without a transfer decision': status === 'closed' && mustDecideTransfer(lead, REFERRAL_FEN),
    'paused without a day': (status === 'paused') !== (lead.pause !== null),
    'merged into nothing': (status === 'merged') !== (lead.mergedInto !== null),
    'holds a finding twice': new Set(findings.map(({ findingId }) => findingId)).size !== findings.length,
    'extended too often': lead.extendedTimes > 1,
  }
  return Object.keys(wrongs).filter((wrong) => wrongs[wrong])
}

describe('a lead', () => {
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
          for (const step of tries) {
            const kind = step.event.kind
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
    expect(() => after(...proposed(), close(handler))).toThrow('另一个人')
    expect(after(...proposed(), close(chief)).closing).toMatchObject({ by: handler, decidedBy: chief })
  })

  it('of a fraud from the threshold on ends only after a decision about the police', () => {
    expect(() => after(...proposed({ isFraud: true }), close(chief))).toThrow('移送公安机关')
    const decided = by(chief, {
      kind: 'transfer-decided',
      decision: 'not-to-police',
      partnerId: null,
      grounds: '证据不足以认定故意',
    })
    expect(after(...proposed({ isFraud: true }), decided, close(chief)).status).toBe('closed')
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
      }),
      by(handler, { kind: 'close-proposed', outcome: 'agreement', reason: '追回' }),
    ]
    expect(after(...small, close(chief)).status).toBe('closed')
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
