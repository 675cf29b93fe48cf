import {
  type AskedItem,
  type AuditLine,
  type Check,
  hit,
  isInForce,
  type Outcome,
  ofEachItem,
  type PointInForce,
  violating,
} from '@fundwatch/domain'

interface CourseLength extends PointInForce {
  readonly maxDays: number
  readonly counted: string
  readonly courseScope: string
}

/** What a drug or item is used for longer than it is payable: the lines of the days after the last payable one. */
export const check: Check<CourseLength> = ofEachItem(({ items }) => {
  const outcomes: Outcome[] = []
  for (const item of items) if (mayBeTooLong(item)) outcomes.push(...judge(item))
  return outcomes
})

function judge({ lines, points }: AskedItem<CourseLength>): Outcome[] {
  const uses = lines.filter(({ eligibleFen }) => eligibleFen > 0)
  return points.flatMap((point) =>
    [...Map.groupBy(uses, (line) => courseOf(point, line)).values()].flatMap((course) =>
      beyond(point, course),
    ),
  )
}

/** Almost every use ends here: it has not the days to pass any limit. */
function mayBeTooLong({ lines, points }: AskedItem<CourseLength>): boolean {
  const lastDay = lines.at(-1)?.dayNo ?? 0
  const firstDay = lines[0]?.dayNo ?? lastDay
  for (const { counted, maxDays } of points)
    if (counted === 'span' ? lastDay - firstDay >= maxDays : lines.length > maxDays) return true
  return false
}

/** The course a line belongs to: its encounter, its year, or one for life. */
function courseOf(point: CourseLength, { institutionId, encounterId, dayNo }: AuditLine): string {
  return point.courseScope === 'encounter'
    ? JSON.stringify([institutionId, encounterId])
    : String(courseFromDay(point, dayNo))
}

function courseFromDay({ courseScope, counted }: CourseLength, dayNo: number): number {
  // Where one disease ends and the next begins is not in the data: days that are counted one by one are counted by year.
  const isByYear = courseScope === 'year' || (courseScope === 'disease' && counted === 'use-days')
  return isByYear ? firstDayOfYear(dayNo) : 0
}

function beyond(point: CourseLength, course: readonly AuditLine[]): readonly Outcome[] {
  const useDays = [...new Set(course.map(({ dayNo }) => dayNo))]
  const [firstDay] = useDays
  if (firstDay === undefined) return []
  const isSpan = point.counted === 'span'
  const limitDay = isSpan ? firstDay + point.maxDays - 1 : useDays[point.maxDays - 1]
  if (limitDay === undefined) return []
  const late = course.filter(({ dayNo }) => dayNo > limitDay && isInForce(point, dayNo))
  return [
    ...Map.groupBy(late, ({ institutionId, encounterId }) => JSON.stringify([institutionId, encounterId])),
  ].flatMap(([, lines]) => {
    const [first] = lines
    if (!first) return []
    return [
      hit(point, {
        grain: [
          first.institutionId,
          first.encounterId,
          first.itemCode,
          point.courseScope === 'encounter' ? 0 : courseFromDay(point, first.dayNo),
        ],
        lines: violating(lines),
        ingredients: { first_day: firstDay, limit_day: limitDay, used_days: useDays.length },
      }),
    ]
  })
}

const DAYS_OF_FOUR_YEARS = 1461
const FIRST_DAY_OF_1972 = 730

/** January 1 of the year of a day, by remainders alone, as SQL does it; right from 1972 to 2099. */
function firstDayOfYear(dayNo: number): number {
  const day = (dayNo - FIRST_DAY_OF_1972) % DAYS_OF_FOUR_YEARS
  const start = dayNo - day
  if (day < 366) return start
  if (day < 731) return start + 366
  return day < 1096 ? start + 731 : start + 1096
}
