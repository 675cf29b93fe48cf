import {
  type DayNo,
  dayNoOfSecond,
  type FindingReview,
  type SecondNo,
  workingDayAfter,
  yearsAfter,
} from '@fundwatch/domain'
import type { FindingPorts } from './finding-ports.ts'

/** The clocks of a review, by the parameter that says how many working days they run. */
export const CLOCKS = {
  appeal: 'appeal-working-days',
  secondReview: 'second-review-working-days',
  secondAppeal: 'second-appeal-working-days',
  panel: 'panel-working-days',
  finalReview: 'final-review-working-days',
  deduction: 'deduction-working-days',
  recovery: 'recovery-working-days',
  supplement: 'supplement-working-days',
} as const

/** What reading clocks needs. */
export type ClockPorts = Pick<FindingPorts, 'calendar' | 'parameterOn'>

type Placed = Pick<FindingReview['finding'], 'county' | 'dayNo'>

/** The last day of a clock that begins at a moment: so many working days after that day, as the law of that day and region says. */
export function dueDay(
  { calendar, parameterOn }: ClockPorts,
  clock: keyof typeof CLOCKS,
  { at, finding }: { readonly at: SecondNo; readonly finding: Pick<Placed, 'county'> },
): DayNo {
  const day = dayNoOfSecond(at)
  return workingDayAfter(calendar, day, parameterOn(CLOCKS[clock], { region: finding.county, day }))
}

/** The last day on which a finding that was dismissed can be taken up again: its limitation, from the day of the service. */
export function limitationOf(
  { parameterOn }: Pick<ClockPorts, 'parameterOn'>,
  { at, finding }: { readonly at: SecondNo; readonly finding: Placed },
): DayNo {
  const day = dayNoOfSecond(at)
  const years = parameterOn('finding-limitation-years', { region: finding.county, day })
  return yearsAfter(finding.dayNo, years)
}
