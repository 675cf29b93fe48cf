import {
  type AskedItem,
  type AuditLine,
  type Check,
  hit,
  involved,
  isInForce,
  type Outcome,
  ofMeetings,
  type PointInForce,
  sumOf,
  violating,
} from '@fundwatch/domain'

interface ExclusivePair extends PointInForce {
  readonly itemCode: string
  readonly containedCode: string
  readonly pairWindow: string
  readonly quantityBound: string | null
}

type Lines = readonly AuditLine[]

/** Where a window is; empty and 0 where it does not look. */
interface Place {
  readonly institutionId: string
  readonly encounterId: string
  readonly orderNo: string
  readonly dayNo: number
  readonly containedLine: string
}

const NOWHERE: Place = { institutionId: '', encounterId: '', orderNo: '', dayNo: 0, containedLine: '' }

const PLACE_OF: Readonly<Record<string, (line: AuditLine) => Place>> = {
  day: ({ dayNo }) => ({ ...NOWHERE, dayNo }),
  encounter: ({ institutionId, encounterId }) => ({ ...NOWHERE, institutionId, encounterId }),
  // Without its number a prescription is what one encounter prescribed on one day.
  prescription: ({ institutionId, encounterId, orderNo, dayNo }) => ({
    ...NOWHERE,
    institutionId,
    encounterId,
    orderNo: orderNo ?? '',
    dayNo: orderNo === null ? dayNo : 0,
  }),
}

const REACH_SECONDS: Readonly<Record<string, number>> = { '6-hours': 21_600, hour: 3_600 }

const WORDS: Readonly<Record<string, string>> = {
  day: '同一天',
  encounter: '同一次就诊',
  prescription: '同一张处方',
  '6-hours': '6小时内',
  hour: '1小时内',
}

/** An item was charged within the window of another that already contains it, or that it must not meet. */
export const check: Check<ExclusivePair> = ofMeetings(({ items }) => {
  const containedBy = containedLines(items)
  if (containedBy.size === 0) return []
  const outcomes: Outcome[] = []
  for (const { itemCode, lines, points } of items) {
    for (const point of points) {
      // A local code that stands for both items is one charge, not two.
      if (point.itemCode !== itemCode || point.containedCode === itemCode) continue
      const other = containedBy.get(point.pointNo)
      if (!other) continue
      const containing = lines.filter(({ amountFen }) => amountFen > 0)
      const contained = other.filter(({ eligibleFen }) => eligibleFen > 0)
      if (containing.length > 0 && contained.length > 0)
        outcomes.push(...met(point, { containing, contained }))
    }
  }
  return outcomes
})

/** The lines of the contained item of each point, by its number: both items of a point name it. */
function containedLines(items: readonly AskedItem<ExclusivePair>[]): Map<number, Lines> {
  const found = new Map<number, Lines>()
  for (const { itemCode, lines, points } of items)
    for (const point of points) if (point.containedCode === itemCode) found.set(point.pointNo, lines)
  return found
}

interface Sides {
  readonly containing: Lines
  readonly contained: Lines
}

function met(point: ExclusivePair, sides: Sides): Outcome[] {
  const placeOf = PLACE_OF[point.pairWindow]
  if (placeOf) return metInPlace(point, sides, placeOf)
  const reach = REACH_SECONDS[point.pairWindow]
  return reach === undefined ? [] : metInTime(point, sides, reach)
}

/** One finding per day, encounter or prescription; the last contained line is the one that breaks it. */
function metInPlace(
  point: ExclusivePair,
  { containing, contained }: Sides,
  placeOf: (line: AuditLine) => Place,
): Outcome[] {
  const keyOf = (line: AuditLine) => JSON.stringify(placeOf(line))
  const containingByPlace = Map.groupBy(containing, keyOf)
  return [...Map.groupBy(contained, keyOf)].flatMap(([key, inPlace]) => {
    const beside = containingByPlace.get(key)
    const [first] = inPlace
    if (!beside || !first) return []
    const lastDayNo = inPlace.reduce<number>((last, { dayNo }) => Math.max(last, dayNo), first.dayNo)
    if (!isInForce(point, lastDayNo)) return []
    const guilty = inPlace.filter(({ dayNo }) => dayNo >= point.validFromDay)
    return [finding(point, placeOf(first), { containing: beside, contained: guilty })]
  })
}

/** One finding per contained line with a containing one before or after it. */
function metInTime(point: ExclusivePair, { containing, contained }: Sides, reach: number): Outcome[] {
  return contained.flatMap((line) => {
    if (!isInForce(point, line.dayNo)) return []
    const near = containing.filter(({ secondNo }) => Math.abs(secondNo - line.secondNo) <= reach)
    if (near.length === 0) return []
    return [
      finding(point, { ...NOWHERE, containedLine: line.lineKey }, { containing: near, contained: [line] }),
    ]
  })
}

function finding(point: ExclusivePair, place: Place, { containing, contained }: Sides): Outcome {
  const containingQuantity = sumOf(containing, ({ quantity }) => quantity)
  const containedQuantity = sumOf(contained, ({ quantity }) => quantity)
  return hit(point, {
    grain: [
      contained[0]?.personId ?? '',
      point.itemCode,
      point.containedCode,
      point.pairWindow,
      place.institutionId,
      place.encounterId,
      place.orderNo,
      place.dayNo,
      place.containedLine,
    ],
    lines: [...violating(contained), ...involved(containing)],
    ingredients: {
      window_words: WORDS[point.pairWindow] ?? '',
      containing_quantity: containingQuantity,
      contained_quantity: containedQuantity,
      share_numerator:
        point.quantityBound === 'whole' ? containedQuantity : Math.min(containingQuantity, containedQuantity),
      share_denominator: containedQuantity,
    },
  })
}
