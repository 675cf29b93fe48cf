import type { AuditLine } from '@fundwatch/domain'
import { type CivilDay, civilDay, type DayNo, dayNo } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['C1', 'C2', 'C3']

/** Random courses; the oracle holds each line against every earlier line of its course. */
export const world: World = {
  pattern: 'course-length',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const limits = () => ({
        item_code,
        max_days: dice.pick(['1', '2', '3', '366']),
        counted: dice.pick(['use-days', 'use-days', 'span']),
        course_scope: dice.pick(['encounter', 'year', 'disease']),
      })
      return [
        { point: `old-${at}`, ...limits(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...limits(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: [...ITEMS, 'C4'], linesPerEncounter: 6 }),
  oracle: (facts, points) => {
    const claims = new Map<string, Claim>()
    // When a point gives way to another within one finding, the first line's speaks for it.
    for (const line of facts.lines) {
      for (const point of points) {
        if (line.itemCode !== point.columns['item_code'] || line.eligibleFen <= 0) continue
        if (line.dayNo < point.validFromDay || line.dayNo > point.validToDay) continue
        const course = facts.lines.filter(
          (other) =>
            other.itemCode === line.itemCode && other.eligibleFen > 0 && isOneCourse(point, other, line),
        )
        const upToHere = course.filter((other) => other.dayNo <= line.dayNo).map((other) => other.dayNo)
        const days =
          point.columns['counted'] === 'span'
            ? line.dayNo - Math.min(...upToHere) + 1
            : new Set(upToHere).size
        if (days <= Number(point.columns['max_days'])) continue
        const grain = [line.institutionId, line.encounterId, line.itemCode, fromDay(point, line)]
        const claim = claims.get(JSON.stringify(grain)) ?? {
          point: point.knowledge?.point ?? '',
          grain,
          violating: [],
          involved: [],
          amountFen: 0,
        }
        claims.set(JSON.stringify(grain), {
          ...claim,
          violating: [...claim.violating, line.lineKey],
          amountFen: (claim.amountFen ?? 0) + line.eligibleFen,
        })
      }
    }
    return [...claims.values()]
  },
}

const yearOf = (line: AuditLine) => civilDay(line.dayNo as DayNo).slice(0, 4)

function isByYear(point: LawPoint): boolean {
  const scope = point.columns['course_scope']
  return scope === 'year' || (scope === 'disease' && point.columns['counted'] !== 'span')
}

function isOneCourse(point: LawPoint, one: AuditLine, other: AuditLine): boolean {
  if (one.personId !== other.personId) return false
  if (point.columns['course_scope'] === 'encounter')
    return one.institutionId === other.institutionId && one.encounterId === other.encounterId
  return !isByYear(point) || yearOf(one) === yearOf(other)
}

function fromDay(point: LawPoint, line: AuditLine): number {
  return isByYear(point) ? dayNo(`${yearOf(line)}-01-01` as CivilDay) : 0
}
