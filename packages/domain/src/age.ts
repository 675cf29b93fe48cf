import type { DayNo } from './civil-time.ts'
import { dayParts } from './civil-time.ts'

/**
 * Completed years of life (周岁) on a day, by comparing month and day: a year is complete on the birthday itself.
 * Somebody born on February 29 completes a year on March 1 where the year has no February 29.
 * Undefined before birth.
 */
export function ageInYears(bornOn: DayNo, onDay: DayNo): number | undefined {
  if (onDay < bornOn) return undefined
  const birth = dayParts(bornOn)
  const today = dayParts(onDay)
  const birthdayIsAhead = today.month < birth.month || (today.month === birth.month && today.day < birth.day)
  return today.year - birth.year - (birthdayIsAhead ? 1 : 0)
}

/** Days of life on a day, 0 on the day of birth; undefined before birth. */
export function ageInDays(bornOn: DayNo, onDay: DayNo): number | undefined {
  return onDay < bornOn ? undefined : onDay - bornOn
}
