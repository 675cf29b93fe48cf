import { hostileFacts } from '../kit/hostile.ts'
import type { World } from '../kit/world.ts'
import { claimsPerItem, wholeAmount } from './limits/claims-per-item.ts'

const ITEMS = ['003402000200000', 'XJ01DHM000B001010100001', '003402000210000']
const DEPARTMENTS = ['内科', '康复医学科', '康', '重症医学科（二）', '针灸 理疗科', '']

/** Random department words and titles, names that nearly fit. */
export const world: World = {
  pattern: 'staff-limit',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const limits = () => ({
        department_words: dice.pick(['', '康复', '康复 理疗 重症', '内科 ICU']),
        min_title_rank: dice.pick(['', '1', '2', '3', '4']),
      })
      return [
        { point: `old-${at}`, item_code, ...limits(), from: '2025-01-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, ...limits(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, {
      items: [...ITEMS, '003402000220000'],
      line: (line) => ({ ...line, departmentName: dice.pick([line.departmentName, ...DEPARTMENTS]) }),
    }),
  oracle: (facts, points) =>
    claimsPerItem(facts, points, (line, { columns }) => {
      const words = String(columns['department_words'] ?? '')
        .split(' ')
        .filter((word) => word !== '')
      let isNamed = words.length === 0 || line.departmentName === null
      for (const word of words) if (line.departmentName?.includes(word)) isNamed = true
      const isBelow = line.titleRank !== null && line.titleRank < Number(columns['min_title_rank'] ?? 0)
      return !isNamed || isBelow ? wholeAmount(line) : null
    }),
}
