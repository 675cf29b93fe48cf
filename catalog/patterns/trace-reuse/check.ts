import {
  type AuditTraceEvent,
  type Check,
  compareText,
  groupBy,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
} from '@fundwatch/domain'

interface TraceReuse extends PointInForce {
  readonly saleEvent: string
  readonly returnEvent: string
  readonly minLength: number
}

/** One settlement that sold the box, however often it was reported. */
interface Sale {
  readonly traceCode: string
  readonly institutionId: string
  readonly saleNo: string
  readonly secondNo: number
  readonly dayNo: number
  readonly personId: string | null
  readonly encounterId: string | null
  readonly itemCode: string | null
}

/** A box sold again without having come back. */
export const check: Check<TraceReuse> = ({ traceEvents, points }) => {
  if (traceEvents.length < 2) return []
  return points.flatMap((point) =>
    groupBy(traceEvents, ({ traceCode }) => traceCode).flatMap((ofCode) => {
      const sales = salesOf(ofCode.filter(({ eventType }) => eventType === point.saleEvent))
      const returns = ofCode.filter(({ eventType }) => eventType === point.returnEvent)
      return sales.flatMap((sale, at) => {
        const previous = sales[at - 1]
        return previous ? judge(point, { sale, previous, returns }) : []
      })
    }),
  )
}

function salesOf(events: readonly AuditTraceEvent[]): Sale[] {
  return groupBy(events, (event) => JSON.stringify([event.institutionId, saleNoOf(event)]))
    .flatMap((same): Sale[] => {
      const [first] = same
      if (!first) return []
      const earliest = same.reduce((least, one) => (one.secondNo < least.secondNo ? one : least), first)
      return [
        {
          traceCode: first.traceCode,
          institutionId: first.institutionId,
          saleNo: saleNoOf(first),
          secondNo: earliest.secondNo,
          dayNo: earliest.dayNo,
          personId: greatest(same.map(({ personId }) => personId)),
          encounterId: greatest(same.map(({ encounterId }) => encounterId)),
          itemCode: greatest(same.map(({ itemCode }) => itemCode)),
        },
      ]
    })
    .sort(
      (left, right) =>
        left.secondNo - right.secondNo ||
        compareText(left.institutionId, right.institutionId) ||
        compareText(left.saleNo, right.saleNo),
    )
}

function saleNoOf({ settlementId, encounterId, secondNo }: AuditTraceEvent): string {
  return settlementId ?? encounterId ?? String(secondNo)
}

function judge(
  point: TraceReuse,
  {
    sale,
    previous,
    returns,
  }: { readonly sale: Sale; readonly previous: Sale; readonly returns: readonly AuditTraceEvent[] },
): Outcome[] {
  const cameBack = returns.some(({ secondNo }) => previous.secondNo <= secondNo && secondNo <= sale.secondNo)
  if (cameBack || !isInForce(point, sale.dayNo)) return []
  const grain = [sale.traceCode, sale.institutionId, sale.saleNo]
  if (isMalformed(sale.traceCode, point.minLength))
    return [unjudged(point, { grain, lineKey: null, reason: 'malformed-code' })]
  const ingredients = {
    item_code: sale.itemCode,
    person_id: sale.personId,
    encounter_id: sale.encounterId,
    day_no: sale.dayNo,
    sold_at: sale.secondNo,
    previous_institution_id: previous.institutionId,
    previous_person_id: previous.personId,
    previous_sold_at: previous.secondNo,
  }
  return [hit(point, { grain, lines: [], ingredients })]
}

/** Too short for a box, or a filler such as twenty zeros. */
function isMalformed(traceCode: string, minLength: number): boolean {
  const characters = [...traceCode]
  return characters.length < minLength || characters.every((one) => one === characters[0])
}

/** One text where several were reported, the same as the audit takes. */
function greatest(texts: readonly (string | null)[]): string | null {
  return (
    texts
      .filter((text) => text !== null)
      .sort(compareText)
      .at(-1) ?? null
  )
}
