import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

/** Random shares and exceptions; the oracle adds up the lines of every stay. */
export const world: World = {
  pattern: 'stay-composition',
  points: (dice) => {
    const bounds = () => ({
      test_categories: dice.pick(['03 04', '0', '09']),
      treatment_categories: dice.pick(['', '06', '05 06']),
      max_share: dice.pick(['0.1', '0.5', '0.6']),
      max_days: dice.pick(['1', '3', '30']),
      except_types: dice.pick(['', '52', '22 52']),
      except_discharge_ways: dice.pick(['', '5', '2 5']),
    })
    return [
      { point: 'old', ...bounds(), from: '', to: '2025-12-31' },
      { point: 'new', ...bounds(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) => distinctFacts(hostileFacts(dice, { persons: 12, linesPerEncounter: 3 })),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const stay of facts.encounters) {
      if (stay.encounterClass !== 'inpatient' || stay.endedDayNo === null) continue
      const isOperated = facts.operations.some(
        (one) => one.personId === stay.personId && one.encounterId === stay.encounterId,
      )
      if (isOperated) continue
      for (const { columns, validFromDay, validToDay, knowledge } of points) {
        if (stay.endedDayNo < validFromDay || stay.endedDayNo > validToDay) continue
        if (stay.endedDayNo + 1 - stay.startedDayNo > Number(columns['max_days'])) continue
        const listed = (code: string | null, column: string) =>
          String(columns[column] ?? '')
            .split(' ')
            .some((prefix) => prefix !== '' && code !== null && code.startsWith(prefix))
        if (listed(stay.encounterType, 'except_types')) continue
        if (listed(stay.dischargeWay, 'except_discharge_ways')) continue
        let tests = 0n
        let total = 0n
        let isTreated = false
        for (const line of facts.lines) {
          if (line.personId !== stay.personId || line.encounterId !== stay.encounterId) continue
          if (line.institutionId !== stay.institutionId) continue
          total += BigInt(line.amountFen)
          if (listed(line.feeCategory, 'test_categories')) tests += BigInt(line.amountFen)
          if (listed(line.feeCategory, 'treatment_categories')) isTreated = true
        }
        if (isTreated || tests * 10_000n <= total * BigInt(columns['max_share'] ?? 0)) continue
        claims.push({
          point: knowledge?.point ?? '',
          grain: [stay.institutionId, stay.encounterId],
          violating: [],
          involved: [],
          amountFen: null,
        })
      }
    }
    return claims
  },
}
