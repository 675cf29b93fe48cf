import type { AuditLine } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

/** Drugs of two classes and daily limits; the oracle asks every line about every earlier one. */
export const world: World = {
  pattern: 'drug-overlap',
  points: (dice) =>
    [
      ['X1', 'K1'],
      ['X2', 'K1'],
      ['X2', 'K2'],
      ['X3', 'K2'],
      ['X3', 'D3'],
      ['X1', 'D1'],
    ].flatMap(([item_code = '', drug_class = ''], at) => {
      const limits = () => ({
        max_daily_quantity: drug_class.startsWith('D')
          ? dice.pick(['0.1', '0.5', '1'])
          : dice.pick(['', '', '', '0.2']),
        look_back_days: dice.pick(['0', '1', '5', '90']),
      })
      const what = { item_code, drug_class }
      return [
        { point: `old-${at}`, ...what, ...limits(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...what, ...limits(), from: '2026-01-01', to: dice.pick(['', '2026-03-05']) },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: ['X1', 'X2', 'X3', 'X9'], spreadDays: 8 }),
  oracle: (facts, points) => {
    const claims = new Map<string, Claim & { over: bigint; of: bigint; eligible: bigint }>()
    const add = (point: LawPoint, line: AuditLine, { over, of, beside }: Found) => {
      const kind = String(point.columns['drug_class'])
      const grain = [line.institutionId, line.encounterId, line.dayNo, line.itemCode, kind]
      const before = claims.get(JSON.stringify(grain))
      const sums = {
        over: (before?.over ?? 0n) + over,
        of: (before?.of ?? 0n) + of,
        eligible: (before?.eligible ?? 0n) + BigInt(line.eligibleFen),
      }
      claims.set(JSON.stringify(grain), {
        point: point.knowledge?.point ?? '',
        grain,
        violating: [...(before?.violating ?? []), line.lineKey],
        involved: [...new Set([...(before?.involved ?? []), ...beside.map((other) => other.lineKey)])],
        amountFen: Number((2n * sums.eligible * sums.over + sums.of) / (2n * sums.of)),
        ...sums,
      })
    }
    for (const point of points) {
      for (const line of facts.lines) {
        if (line.eligibleFen <= 0 || !covers(point, line, line.dayNo)) continue
        const daily = point.columns['max_daily_quantity']
        const lasting = facts.lines.filter((other) =>
          points.some((one) => isSameClass(one, point) && stillLasts(one, other, line)),
        )
        if (typeof daily !== 'number') {
          if (lasting.length > 0) add(point, line, { over: 1n, of: 1n, beside: lasting })
          continue
        }
        if (line.supplyDays === null || line.supplyDays <= 0) continue
        const used = BigInt(line.quantity) * 10_000n
        const over = used - BigInt(daily) * BigInt(line.supplyDays)
        if (over > 0n) add(point, line, { over, of: used, beside: [] })
      }
    }
    return [...claims.values()].map(({ point, grain, violating, involved, amountFen }) => ({
      point,
      grain,
      violating,
      involved,
      amountFen,
    }))
  },
}

interface Found {
  readonly over: bigint
  readonly of: bigint
  readonly beside: readonly AuditLine[]
}

const covers = (point: LawPoint, line: AuditLine, dayNo: number) =>
  point.columns['item_code'] === line.itemCode && point.validFromDay <= dayNo && dayNo <= point.validToDay
const isSameClass = (one: LawPoint, other: LawPoint) =>
  one.columns['max_daily_quantity'] === null && one.columns['drug_class'] === other.columns['drug_class']

function stillLasts(point: LawPoint, other: AuditLine, line: AuditLine): boolean {
  if (other.personId !== line.personId || other.itemCode === line.itemCode) return false
  if (other.lineNo >= line.lineNo || !covers(point, other, line.dayNo)) return false
  const atMost = Math.max(Number(point.columns['look_back_days']), 1)
  const days = Math.min(Math.max((other.supplyDays ?? 0) / 10_000, 1), atMost)
  return other.dayNo + days > line.dayNo
}
