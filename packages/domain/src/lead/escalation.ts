import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { dueAfter } from '../case/case-deadline.ts'
import type { DayNo } from '../civil-time.ts'
import type { EscalationStep, Lead } from './lead.ts'

/** How many working days a clock is overdue when who leads, and when the city is told; dated parameters. */
export interface EscalationTerms {
  readonly headDays: number
  readonly cityDays: number
}

const STEPS: readonly EscalationStep[] = ['reminder', 'head', 'city']

/** Who must be told by a day that a clock ran out and was not told yet, in order: the holder at once, then who leads, then the city. */
export function escalationsDue(
  told: readonly EscalationStep[],
  dueDay: DayNo,
  { terms, calendar, today }: { terms: EscalationTerms; calendar: WorkingCalendar; today: DayNo },
): readonly EscalationStep[] {
  const after = (days: number) =>
    days === 0 ? dueDay : dueAfter(calendar, dueDay, { days, inWorkingDays: true })
  const lastDay = { reminder: dueDay, head: after(terms.headDays), city: after(terms.cityDays) }
  return STEPS.filter((step) => lastDay[step] < today && !told.includes(step))
}

/** How far a lead stands escalated: by persons, or for the day until which it is to be checked now. Null for not at all and when it has ended. */
export function escalationOf({ status, escalations, verifyBy }: Lead): EscalationStep | null {
  if (status === 'merged' || status === 'closed') return null
  const standing = escalations.filter(({ clock, dueDay }) => clock === null || dueDay === verifyBy)
  return STEPS.findLast((step) => standing.some((each) => each.step === step)) ?? null
}

/** Whom a person tells who escalates a lead: who leads, or the city when that one was told already. */
export function nextEscalation(lead: Lead): EscalationStep {
  const standing = escalationOf(lead)
  return standing === null || standing === 'reminder' ? 'head' : 'city'
}
