import {
  type AuditLine,
  type Check,
  hit,
  judgePaid,
  type Outcome,
  ofEachItem,
  type PointInForce,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface WayLimit extends PointInForce {
  readonly itemCode: string
  readonly encounterClass: string | null
  readonly refusedTypes: string | null
}

type Answer = 'paid' | 'refused' | 'unknown'

/** Items for one way of seeking care that the fund paid in another, or in a type of encounter that refuses them. */
export const check: Check<WayLimit> = ofEachItem(({ items }) => judgePaid(items, judge))

function judge(line: AuditLine, point: WayLimit): Outcome | undefined {
  const ofClass = byClass(line, point)
  const ofType = byType(line, point)
  if (ofClass === 'paid' && ofType === 'paid') return undefined
  const { lineKey, institutionId, encounterId, itemCode, encounterClass, encounterType } = line
  const grain = [institutionId, encounterId, itemCode]
  if (ofClass === 'refused' || ofType === 'refused') {
    const ingredients = { way: word(encounterClass), encounter_type: encounterType ?? '未填' }
    return hit(point, { grain, lines: violating([line]), ingredients })
  }
  return unjudged(point, { grain, lineKey, reason: 'way-unknown' })
}

/** A pharmacy is no ward; `other` encounters are neither one way nor the other. */
function byClass({ encounterClass }: AuditLine, { encounterClass: payable }: WayLimit): Answer {
  if (payable === null || encounterClass === payable) return 'paid'
  if (encounterClass === null || encounterClass === 'other') return 'unknown'
  return encounterClass === 'inpatient' || payable === 'inpatient' ? 'refused' : 'paid'
}

/** Regions add digits to national codes: a type is refused when it begins with a refused one. */
function byType({ encounterType }: AuditLine, { refusedTypes }: WayLimit): Answer {
  if (refusedTypes === null) return 'paid'
  if (encounterType === null) return 'unknown'
  const isRefused = [1, 2, 3, 4, 5, 6].some((length) =>
    refusedTypes.includes(` ${encounterType.slice(0, length)} `),
  )
  return isRefused ? 'refused' : 'paid'
}

function word(encounterClass: string | null): string {
  if (encounterClass === 'inpatient') return '住院'
  if (encounterClass === 'outpatient') return '门诊'
  return encounterClass === 'pharmacy' ? '药店购药' : '其他就医'
}
