import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['C02010100100001', 'C02010100100002', 'C02010100100003']

/** Random limits over a year's end; the oracle recounts everything before each line. */
export const world: World = {
  pattern: 'quantity-per-encounter',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const max_quantity = () => dice.pick(['0.5', '1', '2', '3.5', '25'])
      return [
        { point: `old-${at}`, item_code, max_quantity: max_quantity(), from: '2024-03-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, max_quantity: max_quantity(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: [...ITEMS, 'C02010100100009'], linesPerEncounter: 7 }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    const keys = facts.lines.map((line) =>
      JSON.stringify([line.personId, line.institutionId, line.encounterId, line.itemCode]),
    )
    for (const key of new Set(keys)) {
      const same = facts.lines.filter((line, at) => keys[at] === key && line.eligibleFen > 0)
      let decisive: (typeof points)[number] | undefined
      for (const line of same) {
        let sofar = 0n
        for (const other of same) if (other.lineNo <= line.lineNo) sofar += BigInt(other.quantity)
        for (const point of points) {
          if (point.columns['item_code'] !== line.itemCode) continue
          if (line.dayNo < point.validFromDay || line.dayNo > point.validToDay) continue
          if (sofar > BigInt(point.columns['max_quantity'] ?? 0)) decisive ??= point
        }
      }
      if (!decisive) continue
      let quantity = 0n
      let eligible = 0n
      for (const line of same) {
        quantity += BigInt(line.quantity)
        eligible += BigInt(line.eligibleFen)
      }
      const over = quantity - BigInt(decisive.columns['max_quantity'] ?? 0)
      claims.push({
        point: decisive.knowledge?.point ?? '',
        grain: (JSON.parse(key) as string[]).slice(1),
        violating: same.map((line) => line.lineKey),
        involved: [],
        amountFen: Number((2n * eligible * over + quantity) / (2n * quantity)),
      })
    }
    return claims
  },
}
