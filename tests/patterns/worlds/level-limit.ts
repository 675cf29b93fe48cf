import { hostileFacts } from '../kit/hostile.ts'
import type { World } from '../kit/world.ts'
import { claimsPerItem, wholeAmount } from './limits/claims-per-item.ts'

const ITEMS = ['XL01EFA000A001010100001', 'XB01ADA000B001010100001']

/** Random lowest levels, hospitals of every level and of none. */
export const world: World = {
  pattern: 'level-limit',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const min_rank = () => dice.pick(['1', '2', '3'])
      return [
        { point: `old-${at}`, item_code, min_rank: min_rank(), from: '2025-01-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, min_rank: min_rank(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: [...ITEMS, 'XB01ADA000B001010100002'] }),
  oracle: (facts, points) =>
    claimsPerItem(facts, points, (line, { columns }) => {
      if (line.encounterClass === 'pharmacy' || line.levelRank === null) return null
      return line.levelRank < Number(columns['min_rank']) ? wholeAmount(line) : null
    }),
}
