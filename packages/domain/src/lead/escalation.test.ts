import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEEKDAYS_ONLY } from '../calendar/working-calendar.ts'
import { type CivilDay, type DayNo, dayNo } from '../civil-time.ts'
import type { UserId } from '../people/actor.ts'
import { escalationOf, escalationsDue, nextEscalation } from './escalation.ts'
import type { EscalationStep, Lead } from './lead.ts'
import { leadLaw } from './lead-law.ts'
import { raised } from './testing/any-lead-events.ts'

const day = (text: string) => dayNo(text as CivilDay)
const terms = { headDays: 5, cityDays: 10 }
const due = (today: string, told: readonly EscalationStep[] = []) =>
  escalationsDue(told, day('2026-03-23'), { terms, calendar: WEEKDAYS_ONLY, today: day(today) })
const by = 'u1' as UserId
const at = 1_771_000_000 as Parameters<typeof leadLaw.apply>[1]['at']
const begun = leadLaw.apply(null, { event: raised({ verifyBy: day('2026-03-23') }), by, at })
const escalated = (lead: Lead, step: EscalationStep, dueDay: DayNo | null): Lead =>
  leadLaw.apply(lead, {
    event: { kind: 'escalated', reason: '超期', clock: dueDay === null ? null : 'clue', dueDay, step },
    by,
    at,
  })

describe('a clock that ran out', () => {
  it('is told to the holder the next day, to who leads after five working days, to the city after ten', () => {
    expect(due('2026-03-23')).toEqual([])
    expect(due('2026-03-24')).toEqual(['reminder'])
    expect(due('2026-03-30')).toEqual(['reminder'])
    expect(due('2026-03-31')).toEqual(['reminder', 'head'])
    expect(due('2026-04-06', ['reminder', 'head'])).toEqual([])
    expect(due('2026-04-07', ['reminder', 'head'])).toEqual(['city'])
    expect(due('2027-01-01', ['reminder', 'head', 'city'])).toEqual([])
  })

  it('is told to each once, in the same order, whenever somebody looks', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 12 }), (looks) => {
        const told: EscalationStep[] = []
        for (const look of looks.toSorted((left, right) => left - right)) {
          const today = (day('2026-03-20') + look) as DayNo
          told.push(...escalationsDue(told, day('2026-03-23'), { terms, calendar: WEEKDAYS_ONLY, today }))
        }
        expect(told).toEqual((['reminder', 'head', 'city'] as const).slice(0, told.length))
      }),
    )
  })

  it('counts no more when the lead has got another day', () => {
    const overdue = escalated(begun, 'head', day('2026-03-23'))
    expect([escalationOf(begun), escalationOf(overdue)]).toEqual([null, 'head'])
    expect(escalationOf({ ...overdue, verifyBy: day('2026-04-20') })).toBeNull()
    expect(escalationOf({ ...overdue, status: 'closed' })).toBeNull()
  })

  it('is told one further by whoever escalates it himself', () => {
    expect(nextEscalation(begun)).toBe('head')
    const asked = escalated(begun, 'head', null)
    expect(nextEscalation(asked)).toBe('city')
    expect(escalationOf(escalated(asked, 'city', null))).toBe('city')
  })
})
