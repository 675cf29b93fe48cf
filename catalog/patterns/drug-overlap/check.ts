import {
  type AskedItem,
  type AuditLine,
  type Check,
  hit,
  involved,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface DrugOverlap extends PointInForce {
  readonly itemCode: string
  readonly drugClass: string
  readonly maxDailyQuantity: number | null
  readonly lookBackDays: number
}

type Lines = readonly AuditLine[]
type Items = readonly AskedItem<DrugOverlap>[]

const DAY = 10_000

/** A drug while another of its class was still in use, or more of it a day than its label allows. */
export const check: Check<DrugOverlap> = ({ items }) =>
  items.flatMap(({ lines, points }) => {
    const paid = lines.filter(({ eligibleFen }) => eligibleFen > 0)
    return [...Map.groupBy(paid, keyOf).values()].flatMap((same) => {
      const dayNo = same[0]?.dayNo ?? 0
      return points
        .filter((point) => isInForce(point, dayNo))
        .flatMap((point) =>
          point.maxDailyQuantity === null
            ? duplicate(point, same, items)
            : overdose(point, same, point.maxDailyQuantity),
        )
    })
  })

function keyOf({ institutionId, encounterId, dayNo, itemCode }: AuditLine): string {
  return JSON.stringify([institutionId, encounterId, dayNo, itemCode])
}

/** The lines of a drug on a day of an encounter with an earlier line of another drug of the class that still lasts. */
function duplicate(point: DrugOverlap, same: Lines, items: Items): Outcome[] {
  const lasting = new Set<AuditLine>()
  const guilty = same.filter((line) => {
    const before = items.flatMap((item) =>
      item.itemCode === line.itemCode ? [] : lastingOf(item, point, line),
    )
    for (const other of before) lasting.add(other)
    return before.length > 0
  })
  return guilty.length === 0
    ? []
    : [finding(point, guilty, { lasting: [...lasting], words: '而同类的另一种药品还在用', over: 1, of: 1 })]
}

/** The lines of another drug, before a line, that still last when it is given. */
function lastingOf({ lines, points }: Items[number], { drugClass }: DrugOverlap, line: AuditLine): Lines {
  const sameClass = points.filter(
    (one) => one.maxDailyQuantity === null && one.drugClass === drugClass && isInForce(one, line.dayNo),
  )
  return lines.filter(
    (other) => other.lineNo < line.lineNo && sameClass.some((one) => lastsOn(one, other, line.dayNo)),
  )
}

/** A supply lasts at least its own day and at most as long as one looks back. */
function lastsOn({ lookBackDays }: DrugOverlap, line: AuditLine, dayNo: number): boolean {
  const days = Math.min(Math.max(line.supplyDays ?? DAY, DAY), Math.max(lookBackDays * DAY, DAY))
  return line.dayNo * DAY + days > dayNo * DAY
}

/** The lines of which more is used a day than allowed. Quantities × 10,000, as days are in 1/10,000. */
function overdose(point: DrugOverlap, same: Lines, maxDailyQuantity: number): Outcome[] {
  const allowed = ({ supplyDays }: AuditLine) => maxDailyQuantity * (supplyDays ?? 0)
  const isKnown = ({ supplyDays }: AuditLine) => supplyDays !== null && supplyDays > 0
  const unknown = same
    .filter((line) => !isKnown(line))
    .map((line) =>
      unjudged(point, {
        grain: grainOf(point, line),
        lineKey: line.lineKey,
        reason: 'supply-days-missing',
      }),
    )
  const guilty = same.filter((line) => isKnown(line) && line.quantity * DAY > allowed(line))
  if (guilty.length === 0) return unknown
  const of = guilty.reduce((sum, { quantity }) => sum + quantity * DAY, 0)
  const over = of - guilty.reduce((sum, line) => sum + allowed(line), 0)
  return [
    ...unknown,
    finding(point, guilty, { lasting: [], words: '每日用量超过说明书的最大用量', over, of }),
  ]
}

function finding(
  point: DrugOverlap,
  guilty: Lines,
  { lasting, words, over, of }: { lasting: Lines; words: string; over: number; of: number },
): Outcome {
  const [first] = guilty
  return hit(point, {
    grain: first ? grainOf(point, first) : [],
    lines: [...involved(lasting), ...violating(guilty)],
    ingredients: { over_words: words, share_numerator: over, share_denominator: of },
  })
}

function grainOf(
  { drugClass }: DrugOverlap,
  { institutionId, encounterId, dayNo, itemCode }: AuditLine,
): (string | number)[] {
  return [institutionId, encounterId, dayNo, itemCode, drugClass]
}
