import { hostileFacts } from '../kit/hostile.ts'
import type { World } from '../kit/world.ts'
import { claimsPerItem } from './limits/claims-per-item.ts'

const ITEMS = ['001109000010000', '002501010010000']
const LEVELS = ['1', '2', '3']

/** Random highest prices for each level, awkward fractions among them. */
export const world: World = {
  pattern: 'price-cap',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) =>
      LEVELS.filter(() => !dice.oneIn(4)).flatMap((level_rank) => {
        const max_price = () => dice.pick(['10', '0.333333', '33.33', '9.99', '0.000001'])
        const id = `${at}-${level_rank}`
        return [
          { point: `old-${id}`, item_code, level_rank, max_price: max_price(), from: '', to: '2025-12-31' },
          { point: `new-${id}`, item_code, level_rank, max_price: max_price(), from: '2026-01-01', to: '' },
        ]
      }),
    ),
  facts: (dice) => hostileFacts(dice, { items: [...ITEMS, '002501010020000'] }),
  oracle: (facts, points) =>
    claimsPerItem(facts, points, (line, { columns }) => {
      if (line.levelRank !== columns['level_rank']) return null
      // Tenths of a thousandth times millionths of a yuan, to fen, halves up.
      const product = BigInt(line.quantity) * BigInt(columns['max_price'] ?? 0)
      const allowedFen = (product + 50_000_000n) / 100_000_000n
      const over = BigInt(line.eligibleFen) - allowedFen
      return over > 0n ? Number(over) : null
    }),
}
