import {
  civilDay,
  type DayNo,
  dayNoOfSecond,
  dayParts,
  firstDayOfMonth,
  firstSecondOf,
  type SecondNo,
} from '@fundwatch/domain'
import type { ProfileLake } from './profile-lake.ts'

/** The months that profiles are about: the last of the lake and the eleven before. */
export interface ProfilePeriod {
  readonly fromSecond: number
  readonly fromDay: string
  readonly toDay: string
  readonly lakeVersion: number
}

/** The last twelve months in which the lake has settlements; of an empty lake a day without anything. */
export async function profilePeriod(profiles: ProfileLake): Promise<ProfilePeriod> {
  const { rows, version } = await profiles.ask('period')
  const to = dayNoOfSecond((rows[0]?.lastSecond ?? 0) as SecondNo)
  const from = elevenMonthsBefore(to)
  return {
    fromSecond: firstSecondOf(from),
    fromDay: civilDay(from),
    toDay: civilDay(to),
    lakeVersion: version,
  }
}

function elevenMonthsBefore(to: DayNo): DayNo {
  const { year, month } = dayParts(to)
  return firstDayOfMonth(year * 12 + (month - 1) - 11)
}
