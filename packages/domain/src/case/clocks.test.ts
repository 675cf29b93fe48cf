import { describe, expect, it } from 'vitest'
import { WEEKDAYS_ONLY } from '../calendar/working-calendar.ts'
import type { DayNo, SecondNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { leadLaw } from '../lead/lead-law.ts'
import { raised } from '../lead/testing/any-lead-events.ts'
import type { UserId } from '../people/actor.ts'
import { caseLaw } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { ALARMS, type Alarm, CASE_CLOCKS, caseClocks, isOverdue, leadClocks } from './clocks.ts'
import { decided, FILED, filed } from './testing/case-facts.ts'

const by = 'u1' as UserId
const at = 1_773_000_000 as SecondNo
const due = (FILED + 5) as DayNo
const fresh = caseLaw.apply(null, { event: filed(), by, at })
const decision = {
  ...decided({ publicationDue: due, serviceDue: due, simpleFilingDue: due, governmentFilingDue: due }),
  lossFen: fen(400_000),
  measures: [],
}
const item = { no: 1, on: FILED, due }

/** For every alarm a case in which its clock runs, and the same when it has been done. */
const told: Readonly<
  Record<Exclude<Alarm, 'clue'>, readonly [runs: Partial<CaseState>, done: Partial<CaseState>]>
> = {
  review: [
    { review: { askedOn: FILED, due, verdict: null, opinion: '' } },
    { review: { askedOn: FILED, due, verdict: 'agree', opinion: '同意' } },
  ],
  period: [{ status: 'notified' }, { status: 'decided' }],
  service: [
    { status: 'decided', decision },
    { status: 'served', decision },
  ],
  preservation: [
    { preservations: [{ ...item, items: '账册', decision: null }] },
    { preservations: [{ ...item, items: '账册', decision: '退还' }] },
  ],
  sealing: [
    { sealings: [{ ...item, items: '服务器', extensions: 0, liftedOn: null }] },
    { sealings: [{ ...item, items: '服务器', extensions: 0, liftedOn: due }] },
  ],
  'hearing-opinion': [
    {
      hearing: {
        askedOn: FILED,
        calledOn: FILED,
        plannedOn: FILED,
        heldOn: FILED,
        opinionDue: due,
        opinion: null,
      },
    },
    {
      hearing: {
        askedOn: FILED,
        calledOn: FILED,
        plannedOn: FILED,
        heldOn: FILED,
        opinionDue: due,
        opinion: '意见',
      },
    },
  ],
  'simple-filing': [{ decision }, { decision, simpleFiledOn: due }],
  assistance: [
    { assistances: [{ ...item, to: '外地医保局', what: '核实', answeredOn: null }] },
    { assistances: [{ ...item, to: '外地医保局', what: '核实', answeredOn: due }] },
  ],
  correction: [
    { corrections: [{ ...item, what: '停止', doneOn: null }] },
    { corrections: [{ ...item, what: '停止', doneOn: due }] },
  ],
  instalment: [
    { decision, instalments: [{ due, amountFen: fen(600_000) }] },
    {
      decision,
      instalments: [{ due, amountFen: fen(600_000) }],
      payments: [{ on: due, what: 'fine', amountFen: fen(600_000), reference: 'K' }],
    },
  ],
  publication: [{ decision }, { decision, publishedOn: due }],
  'government-filing': [{ decision }, { decision, governmentFiledOn: due }],
}

describe('the thirteen alarms', () => {
  it('are thirteen', () => {
    expect(Object.keys(ALARMS)).toHaveLength(13)
    expect([...Object.keys(CASE_CLOCKS), 'clue'].toSorted()).toEqual(Object.keys(ALARMS).toSorted())
  })

  it.each(Object.entries(told))(
    '%s runs until it is done, and is overdue from the day after',
    (alarm, [runs, done]) => {
      const clocksOf = (wish: Partial<CaseState>) =>
        caseClocks({ ...fresh, ...wish }, { calendar: WEEKDAYS_ONLY, today: FILED }).filter(
          (clock) => clock.alarm === alarm,
        )
      const [clock] = clocksOf(runs)
      expect(clock).toBeDefined()
      expect(clocksOf(done)).toEqual([])
      if (clock === undefined) return
      expect(isOverdue(clock, clock.dueDay)).toBe(false)
      expect(isOverdue(clock, (clock.dueDay + 1) as DayNo)).toBe(true)
    },
  )

  it('do not ring for what has ended', () => {
    const closing = { on: due, way: 'terminated' as const, reason: '终止', by }
    expect(caseClocks({ ...fresh, closing }, { calendar: WEEKDAYS_ONLY, today: FILED })).toEqual([])
  })

  it('watch a lead until it is decided, paused or not: it has ended, or a case was filed of it', () => {
    const lead = leadLaw.apply(null, { event: raised(), by, at })
    expect(leadClocks(lead)).toEqual([{ alarm: 'clue', key: '', dueDay: lead.verifyBy }])
    expect(
      leadClocks({ ...lead, status: 'paused', pause: { until: due, reason: '等', from: 'verifying' } }),
    ).toHaveLength(1)
    expect(leadClocks({ ...lead, status: 'verified' })).toHaveLength(1)
    expect(leadClocks({ ...lead, status: 'closing' })).toHaveLength(1)
    expect(leadClocks({ ...lead, status: 'verified', caseIds: ['C1'] })).toEqual([])
    expect(leadClocks({ ...lead, status: 'closed' })).toEqual([])
  })
})
