import type pg from 'pg'
import type { DoctorsDay } from '../../../use-cases/review/online/guards/reminder-budget.ts'
import { prepared } from './prepared.ts'

/** Says how many reminders doctors were shown on their days, in their order. */
export function shownReminders(pool: pg.Pool): (who: readonly DoctorsDay[]) => Promise<readonly number[]> {
  return async (who) => {
    const rows = await prepared<{ shown: number }>(pool, 'shown_reminders', {
      institutions: who.map(({ institutionId }) => institutionId),
      doctors: who.map(({ doctorId }) => doctorId),
      days: who.map(({ dayNo }) => dayNo),
    })
    return rows.map(({ shown }) => shown)
  }
}
