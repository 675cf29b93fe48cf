import {
  type AuditEncounter,
  type AuditLine,
  type Check,
  groupBy,
  hit,
  isInForce,
  type PointInForce,
  violating,
} from '@fundwatch/domain'

interface ChargeOutsideStay extends PointInForce {
  readonly toleratedDaysBefore: number
  readonly toleratedDaysAfter: number
}

interface Stay {
  readonly institutionId: string
  readonly firstDay: number
  /** Null while it lasts. */
  readonly lastDay: number | null
}

/** Lines of a stay on a day before its first or after its last day. */
export const check: Check<ChargeOutsideStay> = ({ lines, encounters, points }) => {
  const stays = Map.groupBy(encounters.filter(isStay).map(stayOf), ({ encounterId }) => encounterId)
  if (stays.size === 0) return []
  const outside = lines.flatMap((line) => {
    const stay = stays.get(line.encounterId)?.find((one) => one.institutionId === line.institutionId)
    return stay && line.eligibleFen > 0 ? found(points, line, stay) : []
  })
  return groupBy(outside, ({ point, line }) =>
    JSON.stringify([point.pointNo, line.institutionId, line.encounterId, line.dayNo]),
  ).flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { point, line, stay } = first
    return [
      hit(point, {
        grain: [line.institutionId, line.encounterId, line.dayNo],
        lines: violating(same.map((one) => one.line)),
        ingredients: {
          first_day: stay.firstDay,
          last_day: stay.lastDay,
          side: line.dayNo < stay.firstDay ? '入院之前' : '出院或死亡之后',
        },
      }),
    ]
  })
}

function isStay({ encounterClass }: AuditEncounter): boolean {
  return encounterClass === 'inpatient'
}

function stayOf({
  institutionId,
  encounterId,
  startedDayNo,
  endedDayNo,
  diedDayNo,
}: AuditEncounter): Stay & { readonly encounterId: string } {
  const lastDay = Math.min(endedDayNo ?? Number.POSITIVE_INFINITY, diedDayNo ?? Number.POSITIVE_INFINITY)
  return {
    institutionId,
    encounterId,
    firstDay: startedDayNo,
    lastDay: lastDay === Number.POSITIVE_INFINITY ? null : lastDay,
  }
}

function found(
  points: readonly ChargeOutsideStay[],
  line: AuditLine,
  stay: Stay,
): { readonly point: ChargeOutsideStay; readonly line: AuditLine; readonly stay: Stay }[] {
  const { firstDay, lastDay } = stay
  const isBefore = (point: ChargeOutsideStay) => line.dayNo < firstDay - point.toleratedDaysBefore
  const isAfter = (point: ChargeOutsideStay) =>
    lastDay !== null && line.isDischargeDrug !== true && line.dayNo > lastDay + point.toleratedDaysAfter
  return points
    .filter((point) => isInForce(point, line.dayNo) && (isBefore(point) || isAfter(point)))
    .map((point) => ({ point, line, stay }))
}
