import type { AuditLine } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['A1', 'A2', 'A3', 'B1', 'B2', 'B3']
const WINDOWS = ['day', 'day', 'encounter', 'encounter', 'prescription', '6-hours', 'hour']

/** Few items, so that they meet; the oracle holds every line against every other. */
export const world: World = {
  pattern: 'exclusive-pair',
  points: (dice) =>
    WINDOWS.flatMap((pair_window, at) => {
      const pair = {
        item_code: at === 0 ? 'A2' : dice.pick(['A1', 'A1', 'A3']),
        contained_code: dice.pick(at % 2 === 0 ? ['B1', 'B2'] : ['B3', 'A1']),
        contained_name: 'B',
        pair_window,
        quantity_bound: dice.pick(['', '', 'whole']),
      }
      return [
        { point: `old-${at}`, ...pair, from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...pair, from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, {
      items: [...ITEMS, 'C'],
      linesPerEncounter: 6,
      line: (line, rolls) => (rolls.oneIn(6) ? { ...line, amountFen: line.eligibleFen } : line),
    }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      if (point.columns['item_code'] === point.columns['contained_code']) continue
      const seen = new Set<string>()
      for (const b of facts.lines) {
        if (!isB(point, b)) continue
        const window = facts.lines.filter((line) => isB(point, line) && sameWindow(point, b, line))
        const last = Math.max(...window.map((line) => line.dayNo))
        if (last < point.validFromDay || last > point.validToDay) continue
        const guilty = window.filter((line) => line.dayNo >= point.validFromDay)
        const beside = facts.lines.filter((line) => isA(point, line) && near(point, line, b))
        const key = JSON.stringify(window.map((line) => line.lineKey))
        if (beside.length === 0 || seen.has(key)) continue
        seen.add(key)
        claims.push(claimOf(point, guilty, beside))
      }
    }
    return claims
  },
}

const isA = (point: LawPoint, line: AuditLine) =>
  line.itemCode === point.columns['item_code'] && line.amountFen > 0
const isB = (point: LawPoint, line: AuditLine) =>
  line.itemCode === point.columns['contained_code'] && line.eligibleFen > 0

/** Two contained lines belong to one finding. */
function sameWindow(point: LawPoint, one: AuditLine, other: AuditLine): boolean {
  const window = point.columns['pair_window']
  return window === 'hour' || window === '6-hours' ? one === other : near(point, one, other)
}

function near(point: LawPoint, one: AuditLine, other: AuditLine): boolean {
  if (one.personId !== other.personId) return false
  const sameEncounter = one.institutionId === other.institutionId && one.encounterId === other.encounterId
  const apart = one.secondNo > other.secondNo ? one.secondNo - other.secondNo : other.secondNo - one.secondNo
  switch (point.columns['pair_window']) {
    case 'day':
      return one.dayNo === other.dayNo
    case 'encounter':
      return sameEncounter
    case 'prescription':
      if (!sameEncounter || one.orderNo !== other.orderNo) return false
      return one.orderNo !== null || one.dayNo === other.dayNo
    case 'hour':
      return apart <= 60 * 60
    case '6-hours':
      return apart <= 6 * 60 * 60
    default:
      return false
  }
}

function claimOf(point: LawPoint, guilty: readonly AuditLine[], beside: readonly AuditLine[]): Claim {
  const [first] = guilty
  const window = String(point.columns['pair_window'])
  const isHours = window === 'hour' || window === '6-hours'
  const inEncounter = window === 'encounter' || window === 'prescription'
  const sum = (lines: readonly AuditLine[], value: (line: AuditLine) => number) =>
    lines.reduce((total, line) => total + BigInt(value(line)), 0n)
  const b = sum(guilty, (line) => line.quantity)
  const a = sum(beside, (line) => line.quantity)
  const bounded = point.columns['quantity_bound'] === 'whole' || a > b ? b : a
  const eligible = sum(guilty, (line) => line.eligibleFen)
  const hasDay = window === 'day' || (window === 'prescription' && first?.orderNo === null)
  return {
    point: point.knowledge?.point ?? '',
    grain: [
      first?.personId ?? '',
      String(point.columns['item_code']),
      String(point.columns['contained_code']),
      window,
      inEncounter ? (first?.institutionId ?? '') : '',
      inEncounter ? (first?.encounterId ?? '') : '',
      window === 'prescription' ? (first?.orderNo ?? '') : '',
      hasDay ? (first?.dayNo ?? 0) : 0,
      isHours ? (first?.lineKey ?? '') : '',
    ],
    violating: guilty.map((line) => line.lineKey),
    involved: beside.map((line) => line.lineKey),
    amountFen: Number((2n * eligible * bounded + b) / (2n * b)),
  }
}
