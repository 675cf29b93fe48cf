import dayjs from 'dayjs'

/** What a day of the year is. */
export interface YearDay {
  readonly day: string
  readonly kind: 'working' | 'weekend' | 'holiday' | 'working-weekend'
  /** Why it is not what its weekday says. */
  readonly holiday: string | null
}

interface Notice {
  readonly days: readonly {
    readonly day: string
    readonly kind: 'holiday' | 'working'
    readonly holiday: string
  }[]
}

/** The days of a year month by month, each with what it is; Monday is the first day of a week. */
export function monthsOf(year: number, { days }: Notice): readonly (readonly YearDay[])[] {
  const told = new Map(days.map((one) => [one.day, one]))
  return Array.from({ length: 12 }, (_, month) => {
    const first = dayjs(`${year}-${String(month + 1).padStart(2, '0')}-01`)
    return Array.from({ length: first.daysInMonth() }, (_none, at) => {
      const date = first.add(at, 'day')
      const day = date.format('YYYY-MM-DD')
      const notice = told.get(day)
      const isWeekend = date.day() === 0 || date.day() === 6
      const kind =
        notice?.kind === 'holiday'
          ? 'holiday'
          : notice?.kind === 'working'
            ? 'working-weekend'
            : isWeekend
              ? 'weekend'
              : 'working'
      return { day, kind, holiday: notice?.holiday ?? null } as const
    })
  })
}

/** How many days of a year are worked. */
export function workingDays(months: readonly (readonly YearDay[])[]): number {
  return months.flat().filter(({ kind }) => kind === 'working' || kind === 'working-weekend').length
}

/** In which of the seven columns a day stands; Monday is 0. */
export function columnOf(day: string): number {
  return (dayjs(day).day() + 6) % 7
}
