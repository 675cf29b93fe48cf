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

interface SexLimit extends PointInForce {
  readonly itemCode: string
  readonly sex: string
}

/** Items for one sex that the fund paid for a person of the other. */
export const check: Check<SexLimit> = ofEachItem(({ items }) => judgePaid(items, judge))

function judge(line: AuditLine, point: SexLimit): Outcome | undefined {
  const { lineKey, institutionId, encounterId, itemCode, sex } = line
  if (sex === point.sex) return undefined
  const grain = [institutionId, encounterId, itemCode]
  if (sex !== '1' && sex !== '2') return unjudged(point, { grain, lineKey, reason: 'sex-unknown' })
  const ingredients = { person_sex: word(sex), allowed_sex: word(point.sex) }
  return hit(point, { grain, lines: violating([line]), ingredients })
}

function word(sex: string): string {
  return sex === '1' ? '男' : '女'
}
