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

interface LevelLimit extends PointInForce {
  readonly itemCode: string
  readonly minRank: number
}

/** Items for hospitals of a level that the fund paid to one below it; pharmacies have no level to keep. */
export const check: Check<LevelLimit> = ofEachItem(({ items }) => judgePaid(items, judge))

function judge(line: AuditLine, point: LevelLimit): Outcome | undefined {
  const { lineKey, institutionId, encounterId, itemCode, levelRank, encounterClass } = line
  if (encounterClass === 'pharmacy' || (levelRank !== null && levelRank >= point.minRank)) return undefined
  const grain = [institutionId, encounterId, itemCode]
  if (levelRank === null) return unjudged(point, { grain, lineKey, reason: 'level-unknown' })
  const ingredients = { level: word(levelRank), min_level: word(point.minRank) }
  return hit(point, { grain, lines: violating([line]), ingredients })
}

function word(rank: number): string {
  if (rank === 3) return '三级'
  return rank === 2 ? '二级' : '一级'
}
