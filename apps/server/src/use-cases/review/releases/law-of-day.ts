import { civilDayFromText, dayNo } from '@fundwatch/domain'
import type { LawPoint, Pattern, Rule } from '@fundwatch/engine'
import type { LoadedLaw } from '../load-law.ts'
import { reviewError } from '../review-error.ts'

/** A rule on a day: what it says then. */
export interface RuleOfDay {
  readonly rule: Rule
  readonly pattern: Pattern
  /** Points in force on that day. */
  readonly points: readonly LawPoint[]
  /** Parameters in force on that day, by column. */
  readonly parameters: Readonly<Record<string, string>>
}

/** The rules in force on a day with their points and parameters: what a claim of that day is judged by. Throws `bad-day`. */
export function lawOfDay({ law }: LoadedLaw, text: string): RuleOfDay[] {
  const day = civilDayFromText(text)
  if (day === undefined) throw reviewError('bad-day', { text })
  const no = dayNo(day)
  return law.rules.flatMap(({ rule, pattern, points }) => {
    const inForce = points.filter(({ validFromDay, validToDay }) => validFromDay <= no && no <= validToDay)
    return inForce.length === 0
      ? []
      : [{ rule, pattern, points: inForce, parameters: parametersOn(rule, text) }]
  })
}

function parametersOn({ parameters }: Rule, day: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, values]) => {
      const value = [...values]
        .sort((left, right) => (left.from < right.from ? -1 : 1))
        .findLast(({ from }) => from <= day)
      return value ? [[name, value.value]] : []
    }),
  )
}
