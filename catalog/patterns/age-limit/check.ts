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

interface AgeLimit extends PointInForce {
  readonly itemCode: string
  readonly minYears: number | null
  readonly maxYears: number | null
  readonly minDays: number | null
  readonly maxDays: number | null
}

/** Items for some ages that the fund paid for a person outside them; both bounds are inside. */
export const check: Check<AgeLimit> = ofEachItem(({ items }) => judgePaid(items, judge))

function judge(line: AuditLine, point: AgeLimit): Outcome | undefined {
  const { lineKey, institutionId, encounterId, itemCode, ageYears, ageDays } = line
  const years = place(ageYears, point.minYears, point.maxYears)
  const days = place(ageDays, point.minDays, point.maxDays)
  if (years === 'inside' && days === 'inside') return undefined
  const grain = [institutionId, encounterId, itemCode]
  if (years === 'outside' || days === 'outside') {
    const age = years === 'outside' ? `${ageYears}周岁` : `${ageDays}天`
    const ingredients = { age, allowed_age: allowedAge(point) }
    return hit(point, { grain, lines: violating([line]), ingredients })
  }
  return unjudged(point, { grain, lineKey, reason: 'age-unknown' })
}

/** Before birth nobody has an age. */
function place(age: number | null, min: number | null, max: number | null): 'inside' | 'outside' | 'unknown' {
  if (min === null && max === null) return 'inside'
  if (age === null || age < 0) return 'unknown'
  return (min !== null && age < min) || (max !== null && age > max) ? 'outside' : 'inside'
}

function allowedAge({ minYears, maxYears, minDays, maxDays }: AgeLimit): string {
  return [
    minYears === null ? '' : `年满${minYears}周岁`,
    maxYears === null ? '' : `未满${maxYears + 1}周岁`,
    minDays === null ? '' : `出生满${minDays}天`,
    maxDays === null ? '' : `出生未满${maxDays + 1}天`,
  ].join('')
}
