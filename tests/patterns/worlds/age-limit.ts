import { hostileFacts } from '../kit/hostile.ts'
import type { World } from '../kit/world.ts'
import { claimsPerItem, wholeAmount } from './limits/claims-per-item.ts'

const ITEMS = ['003112020030000', '003112020070000', '003402000320000', '003112020010000']

/** Random bounds in years and days, some open, close to the ages of the persons. */
export const world: World = {
  pattern: 'age-limit',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const limits = () => ({
        min_years: dice.pick(['', '', '1', '3', '18']),
        max_years: dice.pick(['', '', '2', '17', '64']),
        min_days: dice.pick(['', '', '', '1', '29']),
        max_days: dice.pick(['', '', '', '28', '6603']),
      })
      return [
        { point: `old-${at}`, item_code, ...limits(), from: '2025-01-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, ...limits(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, {
      items: [...ITEMS, '003112020020000'],
      line: (line) => {
        if (dice.oneIn(9)) return { ...line, ageYears: null }
        if (dice.oneIn(9)) return { ...line, ageDays: null }
        return dice.oneIn(15) ? { ...line, ageYears: -1, ageDays: -1 } : line
      },
    }),
  oracle: (facts, points) =>
    claimsPerItem(facts, points, (line, { columns }) => {
      const below = (age: number | null, name: string) =>
        age !== null && age >= 0 && age < Number(columns[name] ?? 0)
      const above = (age: number | null, name: string) =>
        age !== null && age > Number(columns[name] ?? Number.POSITIVE_INFINITY)
      const isOutside =
        below(line.ageYears, 'min_years') ||
        above(line.ageYears, 'max_years') ||
        below(line.ageDays, 'min_days') ||
        above(line.ageDays, 'max_days')
      return isOutside ? wholeAmount(line) : null
    }),
}
