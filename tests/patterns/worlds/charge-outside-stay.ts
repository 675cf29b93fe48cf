import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

interface Collected extends Claim {
  readonly violating: string[]
  amountFen: number
}

/** Random leniency; the oracle holds every line against its stay. */
export const world: World = {
  pattern: 'charge-outside-stay',
  points: (dice) => {
    const days = () => ({
      tolerated_days_before: dice.pick(['0', '1']),
      tolerated_days_after: dice.pick(['0', '1', '7']),
    })
    return [
      { point: 'old', ...days(), from: '', to: '2025-12-31' },
      { point: 'new', ...days(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) => distinctFacts(hostileFacts(dice)),
  oracle: (facts, points) => {
    const claims: Collected[] = []
    for (const line of facts.lines) {
      for (const stay of facts.encounters) {
        for (const { columns, validFromDay, validToDay, knowledge } of points) {
          if (stay.encounterClass !== 'inpatient' || stay.personId !== line.personId) continue
          if (stay.institutionId !== line.institutionId || stay.encounterId !== line.encounterId) continue
          if (line.dayNo < validFromDay || line.dayNo > validToDay || line.eligibleFen <= 0) continue
          const ends = [stay.endedDayNo, stay.diedDayNo].filter((end) => end !== null)
          const isLate = ends.some((end) => line.dayNo - Number(columns['tolerated_days_after']) > end)
          const isEarly = line.dayNo + Number(columns['tolerated_days_before']) < stay.startedDayNo
          const isOutside = isEarly || (isLate && line.isDischargeDrug !== true)
          if (!isOutside) continue
          const grain = [line.institutionId, line.encounterId, line.dayNo]
          let claim = claims.find((one) => String(one.grain) === String(grain))
          if (!claim) {
            claim = { point: knowledge?.point ?? '', grain, violating: [], involved: [], amountFen: 0 }
            claims.push(claim)
          }
          claim.violating.push(line.lineKey)
          claim.amountFen += line.eligibleFen
        }
      }
    }
    return claims
  },
}
