import {
  type AuditStockMovement,
  type Check,
  compareText,
  groupBy,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  sumOf,
  unjudged,
} from '@fundwatch/domain'

interface StockBalance extends PointInForce {
  readonly firstLetters: string
  readonly periodMonths: number
  readonly inTypes: string
  readonly outTypes: string
  readonly tolerancePercent: number
  readonly toleranceQuantity: number
}

/** A stock-take that closes a period: what was on the shelf at the end of its day. */
interface StockTake {
  readonly periodNo: number
  readonly dayNo: number
  readonly quantity: number
}

/** What moved between two stock-takes; without an opening before the first, without a closing since the last. */
interface Stretch {
  readonly opening: StockTake | undefined
  readonly closing: StockTake | undefined
  readonly moved: readonly AuditStockMovement[]
}

/** More of an item sold between two stock-takes than can have left the shelf. */
export const check: Check<StockBalance> = ({ stockMovements, points }) => {
  if (stockMovements.length === 0) return []
  return points.flatMap((point) => {
    const concerned = stockMovements.filter(({ itemCode }) =>
      contains(point.firstLetters, itemCode.slice(0, 1)),
    )
    return groupBy(concerned, ({ institutionId, itemCode }) => JSON.stringify([institutionId, itemCode]))
      .flatMap((ofItem) => stretchesOf(point, ofItem))
      .flatMap((stretch) => judge(point, stretch))
  })
}

function stretchesOf(point: StockBalance, ofItem: readonly AuditStockMovement[]): Stretch[] {
  const takes = stockTakes(point, ofItem)
  const takesBefore = (dayNo: number) => takes.filter((take) => take.dayNo < dayNo).length
  return [...Map.groupBy(ofItem, ({ dayNo }) => takesBefore(dayNo))].map(([before, moved]) => ({
    opening: takes[before - 1],
    closing: takes[before],
    moved,
  }))
}

/** What was counted on the last counted day of each period, in order. */
function stockTakes(point: StockBalance, ofItem: readonly AuditStockMovement[]): StockTake[] {
  const counted = ofItem.filter(({ kind, quantity }) => kind === 'count' && quantity >= 0)
  return [...Map.groupBy(counted, (one) => periodOf(point, one))]
    .map(([periodNo, ofPeriod]) => {
      const dayNo = lastDay(ofPeriod)
      const onDay = ofPeriod.filter((one) => one.dayNo === dayNo)
      return { periodNo, dayNo, quantity: sumOf(onDay, ({ quantity }) => quantity) }
    })
    .sort((left, right) => left.dayNo - right.dayNo)
}

function judge(point: StockBalance, { opening, closing, moved }: Stretch): Outcome[] {
  const [first] = moved
  const sales = moved.filter(({ kind }) => kind === 'sale')
  const sold = sumOf(sales, ({ quantity }) => quantity)
  if (!first || sold <= 0 || !isInForce(point, lastDay(sales))) return []
  const grainOf = (periodNo: number) => [first.institutionId, first.itemCode, periodNo]
  if (!opening) {
    const earliest = moved.reduce((least, one) => Math.min(least, periodOf(point, one)), first.monthNo)
    return [unjudged(point, { grain: grainOf(earliest), lineKey: null, reason: 'no-opening-count' })]
  }
  const received = sumOf(moved, (one) => receivedBy(point, one))
  const issued = sumOf(moved, (one) => issuedBy(point, one))
  const available = opening.quantity + received - issued - (closing?.quantity ?? 0)
  const excess = sold - available
  if (excess <= point.toleranceQuantity || excess * 100 <= sold * point.tolerancePercent) return []
  const ingredients = {
    item_name: nameOf(moved) ?? first.itemCode,
    opening_day: opening.dayNo,
    opening_quantity: opening.quantity,
    received_quantity: received,
    issued_quantity: issued,
    sold_quantity: sold,
    until_day: lastDay(moved),
    closing_quantity: closing?.quantity ?? null,
    available_quantity: available,
    excess_quantity: excess,
    day_no: lastDay(sales),
  }
  return [hit(point, { grain: grainOf(opening.periodNo), lines: [], ingredients })]
}

function periodOf({ periodMonths }: StockBalance, { monthNo }: AuditStockMovement): number {
  return monthNo - (monthNo % periodMonths)
}

function receivedBy({ inTypes }: StockBalance, { kind, quantity, changeType }: AuditStockMovement): number {
  if (kind === 'purchase') return quantity
  return kind === 'change' && contains(inTypes, changeType) ? Math.abs(quantity) : 0
}

function issuedBy({ outTypes }: StockBalance, { kind, quantity, changeType }: AuditStockMovement): number {
  return kind === 'change' && contains(outTypes, changeType) ? Math.abs(quantity) : 0
}

function contains(codes: string, code: string | null): boolean {
  return code !== null && codes.includes(` ${code} `)
}

function lastDay(movements: readonly AuditStockMovement[]): number {
  return movements.reduce((last, { dayNo }) => Math.max(last, dayNo), Number.NEGATIVE_INFINITY)
}

/** One name where several were used, the same as the audit takes. */
function nameOf(movements: readonly AuditStockMovement[]): string | undefined {
  return movements
    .flatMap(({ itemName }) => itemName ?? [])
    .sort(compareText)
    .at(-1)
}
