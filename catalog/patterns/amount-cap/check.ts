import {
  type AuditLine,
  type Check,
  hit,
  involved,
  isInForce,
  type Outcome,
  ofEachItem,
  type PointInForce,
  sumOf,
  violating,
} from '@fundwatch/domain'

interface AmountCap extends PointInForce {
  readonly itemCode: string
  readonly maxAmount: number
  readonly capScope: string
}

type Lines = readonly AuditLine[]

/** More money for an item in a year or an encounter than its cap: the lines from the one that passes it on. */
export const check: Check<AmountCap> = ofEachItem(({ items }) =>
  items.flatMap(({ lines, points }) => {
    const paid = lines.filter(({ eligibleFen }) => eligibleFen > 0)
    return points.flatMap((point) =>
      [...Map.groupBy(paid, (line) => JSON.stringify(scopeOf(point, line))).values()].flatMap((same) =>
        beyond(point, same),
      ),
    )
  }),
)

/** Institution and encounter, or the first day of the year; empty and 0 where the scope does not look. */
function scopeOf({ capScope }: AmountCap, line: AuditLine): readonly [string, string, number] {
  return capScope === 'encounter'
    ? [line.institutionId, line.encounterId, 0]
    : ['', '', firstDayOfYear(line.dayNo)]
}

/** The last line chooses the point, as every later line passes the cap further. */
function beyond(point: AmountCap, charges: Lines): Outcome[] {
  const last = charges.at(-1)
  const total = sumOf(charges, ({ eligibleFen }) => eligibleFen)
  if (!last || total <= point.maxAmount || !isInForce(point, last.dayNo)) return []
  let reached = 0
  const { guilty = [], others = [] } = Object.groupBy(charges, ({ eligibleFen, dayNo }) => {
    reached += eligibleFen
    return reached > point.maxAmount && dayNo >= point.validFromDay ? 'guilty' : 'others'
  })
  const guiltyFen = sumOf(guilty, ({ eligibleFen }) => eligibleFen)
  return [
    hit(point, {
      grain: [last.personId, last.itemCode, point.capScope, ...scopeOf(point, last)],
      lines: [...involved(others), ...violating(guilty)],
      ingredients: {
        total_fen: total,
        share_numerator: Math.min(total - point.maxAmount, guiltyFen),
        share_denominator: guiltyFen,
      },
    }),
  ]
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
