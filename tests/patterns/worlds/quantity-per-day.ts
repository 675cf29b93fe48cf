import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['001109000010000', '003107010220000', '001201000030000']

/** Random days, items and limits; the oracle adds up every line against every other. */
export const world: World = {
  pattern: 'quantity-per-day',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const max = () => dice.pick(['0.5', '1', '2', '24'])
      return [
        {
          point: `old-${at}`,
          item_code,
          max_quantity: max(),
          unit: '日',
          from: '2024-01-01',
          to: '2025-12-31',
        },
        { point: `new-${at}`, item_code, max_quantity: max(), unit: '日', from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: [...ITEMS, '001109000020000'] }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      for (const personId of new Set(facts.lines.map((line) => line.personId))) {
        for (const dayNo of new Set(facts.lines.map((line) => line.dayNo))) {
          if (dayNo < point.validFromDay || dayNo > point.validToDay) continue
          const same = facts.lines.filter(
            (line) =>
              line.personId === personId &&
              line.dayNo === dayNo &&
              line.itemCode === point.columns['item_code'] &&
              line.eligibleFen > 0,
          )
          let quantity = 0n
          let eligible = 0n
          for (const line of same) {
            quantity += BigInt(line.quantity)
            eligible += BigInt(line.eligibleFen)
          }
          const limit = BigInt(point.columns['max_quantity'] ?? 0)
          if (quantity <= limit) continue
          claims.push({
            point: point.knowledge?.point ?? '',
            grain: [personId, dayNo, String(point.columns['item_code'])],
            violating: same.map((line) => line.lineKey),
            involved: [],
            amountFen: Number((2n * eligible * (quantity - limit) + quantity) / (2n * quantity)),
          })
        }
      }
    }
    return claims
  },
}
