import { hostileFacts } from '../kit/hostile.ts'
import type { World } from '../kit/world.ts'
import { claimsPerItem, wholeAmount } from './limits/claims-per-item.ts'

const ITEMS = ['XG02ADD082D003010179504', 'ZH01AAB0066010100716', 'XA10BAA000A001010100001']

/** Random payers, encounters with and without a chronic disease. */
export const world: World = {
  pattern: 'coverage-limit',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const payers = () => ({
        insurance_types: dice.pick(['', '510', '310 510', '39001']),
        encounter_types: dice.pick(['', '51 52', '2', '1401']),
        disease_codes: dice.pick(['', '', 'M03900 M01600']),
      })
      return [
        { point: `old-${at}`, item_code, ...payers(), from: '2025-01-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, ...payers(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, {
      items: [...ITEMS, 'XA10BAA000A001010100002'],
      encounter: (encounter) => ({
        ...encounter,
        insuranceType: dice.pick([encounter.insuranceType, '39001', '51001']),
        encounterType: dice.pick([encounter.encounterType, '14', '140104', '5101']),
        diseaseCode: dice.pick([null, 'M03900', 'M00500', 'M0390']),
      }),
      line: (line) => (dice.oneIn(9) ? { ...line, encounterType: null } : line),
    }),
  oracle: (facts, points) =>
    claimsPerItem(facts, points, (line, { columns }) => {
      const listed = (name: string) =>
        String(columns[name] ?? '')
          .split(' ')
          .filter((code) => code !== '')
      const disease = facts.encounters.find(
        (encounter) =>
          encounter.institutionId === line.institutionId &&
          encounter.encounterId === line.encounterId &&
          encounter.personId === line.personId,
      )?.diseaseCode
      const insurances = listed('insurance_types')
      const types = listed('encounter_types')
      const diseases = listed('disease_codes')
      const isPaid =
        insurances.some((code) => code === line.insuranceType || code === line.insuranceType?.slice(0, 3)) ||
        types.some((code) => line.encounterType?.startsWith(code)) ||
        diseases.some((code) => code === disease)
      const isUnknown =
        (insurances.length > 0 && line.insuranceType === null) ||
        (types.length > 0 && line.encounterType === null) ||
        (diseases.length > 0 && (disease === undefined || disease === null))
      return isPaid || isUnknown ? null : wholeAmount(line)
    }),
}
