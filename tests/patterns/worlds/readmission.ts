import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

/** Random gaps and exceptions; the oracle looks for the previous stay of every stay by hand. */
export const world: World = {
  pattern: 'readmission',
  points: (dice) => {
    const bounds = () => ({
      max_gap_days: dice.pick(['0', '1', '7', '15']),
      except_types: dice.pick(['', '52', '22 52']),
      except_diagnosis_prefixes: dice.pick(['', 'Z51', 'C5 P']),
      except_discharge_ways: dice.pick(['', '2', '2 5']),
    })
    return [
      { point: 'old', ...bounds(), from: '', to: '2025-12-31' },
      { point: 'new', ...bounds(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) => distinctFacts(hostileFacts(dice, { persons: 12, linesPerEncounter: 0, spreadDays: 30 })),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const stay of facts.encounters) {
      const before = facts.encounters.filter(
        (one) =>
          one.personId === stay.personId &&
          one.institutionId === stay.institutionId &&
          one.encounterClass === 'inpatient' &&
          one.encounterNo < stay.encounterNo,
      )
      const previous = before.at(-1)
      if (stay.encounterClass !== 'inpatient' || !previous || previous.endedDayNo === null) continue
      for (const { columns, validFromDay, validToDay, knowledge } of points) {
        if (stay.startedDayNo < validFromDay || stay.startedDayNo > validToDay) continue
        const gap = stay.startedDayNo - previous.endedDayNo
        if (gap < 0 || gap > Number(columns['max_gap_days'])) continue
        const listed = (code: string | null, column: string) =>
          String(columns[column] ?? '')
            .split(' ')
            .some((prefix) => prefix !== '' && code !== null && code.startsWith(prefix))
        let isExcused = listed(previous.dischargeWay, 'except_discharge_ways')
        for (const one of [previous, stay]) {
          isExcused ||= listed(one.encounterType, 'except_types')
          isExcused ||= listed(one.mainDiagnosisCode, 'except_diagnosis_prefixes')
          const codes = facts.diagnoses
            .filter(
              ({ personId, encounterId }) => personId === one.personId && encounterId === one.encounterId,
            )
            .map(({ diagnosisCode }) => diagnosisCode)
          isExcused ||= codes.some((code) => listed(code, 'except_diagnosis_prefixes'))
        }
        if (isExcused) continue
        claims.push({
          point: knowledge?.point ?? '',
          grain: [stay.personId, stay.institutionId, stay.encounterId],
          violating: [],
          involved: [],
          amountFen: null,
        })
      }
    }
    return claims
  },
}
