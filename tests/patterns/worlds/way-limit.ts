import { hostileFacts } from '../kit/hostile.ts'
import type { World } from '../kit/world.ts'
import { claimsPerItem, wholeAmount } from './limits/claims-per-item.ts'

const ITEMS = ['XB05BAU012B002010102180', 'XA01AAA001A001010100001', 'XN02ABF027V002010101389']
const TYPES = ['11', '1', '14', '140104', '140201', '13', '1301', '9903', '990']

/** Random payable ways and refused types, encounters whose type is longer, shorter or missing. */
export const world: World = {
  pattern: 'way-limit',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const limits = () => ({
        encounter_class: dice.pick(['', 'inpatient', 'outpatient']),
        refused_types: dice.pick(['', '', '14 9903', '140104 13', '1']),
      })
      return [
        { point: `old-${at}`, item_code, ...limits(), from: '2025-01-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, ...limits(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, {
      items: [...ITEMS, 'XN02ABF027V002010102529'],
      encounter: (encounter) => ({ ...encounter, encounterType: dice.pick(TYPES) }),
      line: (line) => (dice.oneIn(9) ? { ...line, encounterType: null } : line),
    }),
  oracle: (facts, points) =>
    claimsPerItem(facts, points, (line, { columns }) => {
      const refused = String(columns['refused_types'] ?? '')
        .split(' ')
        .filter((type) => type !== '')
      const isRefused = refused.some((type) => line.encounterType?.startsWith(type) ?? false)
      const isOut = line.encounterClass === 'outpatient' || line.encounterClass === 'pharmacy'
      const isWrongWay =
        (columns['encounter_class'] === 'inpatient' && isOut) ||
        (columns['encounter_class'] === 'outpatient' && line.encounterClass === 'inpatient')
      return isRefused || isWrongWay ? wholeAmount(line) : null
    }),
}
