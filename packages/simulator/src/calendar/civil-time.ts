/** Days since 1970-01-01 in the local civil calendar. */
export type Day = number

/** Seconds since 1970-01-01 00:00:00 local civil time; no time zone is involved anywhere. */
export type Instant = number

/** Seconds in a day. */
export const DAY_SECONDS = 86_400

const dayTexts = new Map<Day, string>()
const pairs = Array.from({ length: 60 }, (_, value) => value.toString().padStart(2, '0'))

/** The day of a calendar date; month and day of month count from 1. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  return Date.UTC(year, month - 1, dayOfMonth) / (DAY_SECONDS * 1000)
}

/** `2026-03-01`. */
export function formatDay(day: Day): string {
  let text = dayTexts.get(day)
  if (text === undefined) {
    text = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10)
    dayTexts.set(day, text)
  }
  return text
}

/** `2026-03-01 08:15:30`. */
export function formatInstant(at: Instant): string {
  const day = Math.floor(at / DAY_SECONDS)
  const second = at - day * DAY_SECONDS
  const hour = pairs[Math.floor(second / 3600)] ?? ''
  const minute = pairs[Math.floor((second % 3600) / 60)] ?? ''
  return `${formatDay(day)} ${hour}:${minute}:${pairs[second % 60] ?? ''}`
}

/** The day an instant falls on. */
export function dayOfInstant(at: Instant): Day {
  return Math.floor(at / DAY_SECONDS)
}

/** The instant of a day at a time of day given in hours (may have a fraction). */
export function instantAt(day: Day, hours: number): Instant {
  return day * DAY_SECONDS + Math.floor(hours * 3600)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

/** Year, month (1–12) and day of month of a day. */
export function calendarDate(day: Day): { year: number; month: number; dayOfMonth: number } {
  const date = new Date(day * DAY_SECONDS * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() }
}
