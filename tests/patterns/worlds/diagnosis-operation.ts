import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

const LISTS = ['I10', 'C50.900 C61', 'O', 'J18.9 P22', 'Z51 I']

/** Random associations; the oracle holds every main operation against every main diagnosis. */
export const world: World = {
  pattern: 'diagnosis-operation',
  points: (dice) =>
    ['47', '65.6', '60.2900', '74.1x00'].flatMap((operation_prefix, at) => [
      {
        point: `old-${at}`,
        operation_prefix,
        diagnosis_prefixes: dice.pick(LISTS),
        from: '',
        to: '2025-12-31',
      },
      {
        point: `new-${at}`,
        operation_prefix,
        diagnosis_prefixes: dice.pick(LISTS),
        from: '2026-01-01',
        to: '',
      },
    ]),
  facts: (dice) => distinctFacts(hostileFacts(dice, { persons: 12 })),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const encounter of facts.encounters) {
      const mine = (row: { personId: string; encounterId: string; isMain: boolean }) =>
        row.isMain && row.personId === encounter.personId && row.encounterId === encounter.encounterId
      const diagnosed = facts.diagnoses.filter(mine).map((one) => one.diagnosisCode)
      if (encounter.mainDiagnosisCode !== null) diagnosed.push(encounter.mainDiagnosisCode)
      const day = encounter.endedDayNo === null ? encounter.startedDayNo : encounter.endedDayNo
      for (const code of new Set(facts.operations.filter(mine).map((one) => one.operationCode))) {
        for (const { columns, validFromDay, validToDay, knowledge } of points) {
          if (day < validFromDay || day > validToDay) continue
          if (!code.startsWith(String(columns['operation_prefix'])) || diagnosed.length === 0) continue
          const related = String(columns['diagnosis_prefixes']).trim().split(' ')
          if (diagnosed.some((one) => related.some((prefix) => one.startsWith(prefix)))) continue
          claims.push({
            point: knowledge?.point ?? '',
            grain: [encounter.institutionId, encounter.encounterId, code],
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
