import { hostileFacts } from '../kit/hostile.ts'
import type { World } from '../kit/world.ts'
import { claimsPerItem, wholeAmount } from './limits/claims-per-item.ts'

const ITEMS = ['003107020010000', '002102000010000', 'XG02ADD082D003010179504']

/** Random limits to one sex, persons of all codes. */
export const world: World = {
  pattern: 'sex-limit',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => [
      { point: `old-${at}`, item_code, sex: dice.pick(['1', '2']), from: '2025-01-01', to: '2025-12-31' },
      { point: `new-${at}`, item_code, sex: dice.pick(['1', '2']), from: '2026-01-01', to: '' },
    ]),
  facts: (dice) =>
    hostileFacts(dice, {
      items: [...ITEMS, '003107020020000'],
      encounter: (encounter) => ({ ...encounter, sex: dice.oneIn(9) ? '0' : encounter.sex }),
    }),
  oracle: (facts, points) =>
    claimsPerItem(facts, points, (line, { columns }) => {
      const isManForWomen = line.sex === '1' && columns['sex'] === '2'
      const isWomanForMen = line.sex === '2' && columns['sex'] === '1'
      return isManForWomen || isWomanForMen ? wholeAmount(line) : null
    }),
}
