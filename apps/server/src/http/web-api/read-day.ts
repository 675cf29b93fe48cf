import { caseworkError, civilDayFromText, type DayNo, dayNo } from '@fundwatch/domain'

/** The day that a field says; throws `field-invalid` for one that does not exist (2026-02-30). */
export function readDay(text: string, field: string): DayNo {
  const day = civilDayFromText(text)
  if (day === undefined) throw caseworkError('field-invalid', { field, reason: '没有这一天' })
  return dayNo(day)
}
