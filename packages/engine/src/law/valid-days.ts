import { civilDayFromText, dayNo, FIRST_DAY_NO, LAST_DAY_NO } from '@fundwatch/domain'

/** First and last day of something in force. */
export interface ValidDays {
  readonly from: number
  readonly to: number
}

/** All days that the domain knows: no bound on either side. */
export const ALWAYS: ValidDays = { from: FIRST_DAY_NO, to: LAST_DAY_NO }

/** Reads two days, empty for no bound; undefined when one is no day or they are in the wrong order. */
export function validDays(fromText: string, toText: string): ValidDays | undefined {
  const from = dayOr(fromText, ALWAYS.from)
  const to = dayOr(toText, ALWAYS.to)
  return from === undefined || to === undefined || from > to ? undefined : { from, to }
}

/** The days that both cover; undefined for none. */
export function sharedDays(left: ValidDays, right: ValidDays): ValidDays | undefined {
  const from = Math.max(left.from, right.from)
  const to = Math.min(left.to, right.to)
  return from > to ? undefined : { from, to }
}

function dayOr(text: string, bound: number): number | undefined {
  if (text === '') return bound
  const day = civilDayFromText(text)
  return day === undefined ? undefined : dayNo(day)
}
