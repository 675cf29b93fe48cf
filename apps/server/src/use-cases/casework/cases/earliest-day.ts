import type { CaseState, DayNo } from '@fundwatch/domain'

/** A day before which nothing of a case lies: the longest limitation before the end of the conduct, in whole leap years. */
export function earliestDay({ conductUntil, terms }: Pick<CaseState, 'conductUntil' | 'terms'>): DayNo {
  return (conductUntil - terms.limitationHarmYears * 366) as DayNo
}
