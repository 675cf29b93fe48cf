import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

/** Random stays; the oracle compares every encounter with every other. */
export const world: World = {
  pattern: 'overlapping-stays',
  points: (dice) => {
    const bounds = () => ({
      tolerated_days: dice.pick(['0', '0', '1']),
      except_types: dice.pick(['', '52', '2']),
    })
    return [
      { point: 'old', ...bounds(), from: '', to: '2025-12-31' },
      { point: 'new', ...bounds(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) => distinctFacts(hostileFacts(dice, { persons: 12, linesPerEncounter: 0, spreadDays: 9 })),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const later of facts.encounters) {
      for (const earlier of facts.encounters) {
        if (earlier.personId !== later.personId || earlier.encounterNo >= later.encounterNo) continue
        if (earlier.encounterClass !== 'inpatient' || later.encounterClass !== 'inpatient') continue
        if (earlier.endedDayNo === null || later.endedDayNo === null) continue
        for (const { columns, validFromDay, validToDay, knowledge } of points) {
          if (later.startedDayNo < validFromDay || later.startedDayNo > validToDay) continue
          const except = String(columns['except_types'] ?? '').trim()
          if (except !== '' && [earlier, later].some((one) => one.encounterType.startsWith(except))) continue
          const tolerated = Number(columns['tolerated_days'])
          if (earlier.endedDayNo - later.startedDayNo <= tolerated) continue
          if (later.endedDayNo - earlier.startedDayNo <= tolerated) continue
          claims.push({
            point: knowledge?.point ?? '',
            grain: [
              later.personId,
              later.institutionId,
              later.encounterId,
              earlier.institutionId,
              earlier.encounterId,
            ],
            violating: [],
            involved: [],
            amountFen: null,
          })
        }
      }
    }
    return claims
  },
}
