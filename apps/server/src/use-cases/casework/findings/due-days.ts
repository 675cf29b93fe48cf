import {
  type DayNo,
  dayNoOfSecond,
  type FindingReview,
  type SecondNo,
  workingDayAfter,
} from '@fundwatch/domain'
import type { FindingPorts } from './finding-ports.ts'

/** The clocks of a review, by the parameter that says how many working days they run. */
export const CLOCKS = {
  appeal: 'appeal-working-days',
  secondReview: 'second-review-working-days',
  secondAppeal: 'second-appeal-working-days',
  panel: 'panel-working-days',
} as const

/** The last day of a clock that begins at a moment: so many working days after that day, as the law of that day and region says. */
export function dueDay(
  { calendar, parameterOn }: Pick<FindingPorts, 'calendar' | 'parameterOn'>,
  clock: keyof typeof CLOCKS,
  { at, finding }: { readonly at: SecondNo; readonly finding: Pick<FindingReview['finding'], 'county'> },
): DayNo {
  const day = dayNoOfSecond(at)
  return workingDayAfter(calendar, day, parameterOn(CLOCKS[clock], { region: finding.county, day }))
}
