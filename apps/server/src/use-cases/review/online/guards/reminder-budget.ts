import type { DayNo } from '@fundwatch/domain'

/** Whom a reminder disturbs, and when. */
export interface Disturbed {
  readonly institutionId: string
  /** Null where the caller does not say: nobody's budget. */
  readonly doctorId: string | null
  readonly dayNo: DayNo
}

/** How many reminders a doctor gets in a day before suspicions are held back; violations are always shown. */
export interface ReminderBudget {
  /** Whether the reminder is shown; what is shown counts. */
  mayShow(severity: 1 | 2 | 3, who: Disturbed): boolean
}

/**
 * Opens the budget of a process: 0 reminders a day mean no limit. It is kept in memory and begins anew with the process: a doctor
 * who is reminded a few times more is no harm. Only the last two days are kept.
 */
export function reminderBudget(perDay: number): ReminderBudget {
  const days = new Map<DayNo, Map<string, number>>()
  return {
    mayShow: (severity, { institutionId, doctorId, dayNo }) => {
      if (perDay === 0 || doctorId === null) return true
      const shown = days.get(dayNo) ?? open(days, dayNo)
      const key = `${institutionId} ${doctorId}`
      const count = shown.get(key) ?? 0
      if (severity !== 1 && count >= perDay) return false
      shown.set(key, count + 1)
      return true
    },
  }
}

const DAYS_KEPT = 2

function open(days: Map<DayNo, Map<string, number>>, dayNo: DayNo): Map<string, number> {
  const shown = new Map<string, number>()
  days.set(dayNo, shown)
  if (days.size > DAYS_KEPT) days.delete([...days.keys()].reduce((first, one) => (one < first ? one : first)))
  return shown
}
