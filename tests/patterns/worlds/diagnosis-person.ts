import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

/** Random bounds of sex and age; the oracle holds every code of every encounter against every point. */
export const world: World = {
  pattern: 'diagnosis-person',
  points: (dice) => {
    const bounds = () => ({
      sex: dice.pick(['1', '2', '']),
      min_days: dice.pick(['', '', '1', '29', '6575']),
      max_days: dice.pick(['', '', '28', '1096', '23742']),
    })
    const diagnoses = ['I10', 'C50', 'C61', 'O80.000', 'P'].flatMap((diagnosis_prefix, at) => [
      { point: `old-${at}`, diagnosis_prefix, ...bounds(), from: '', to: '2025-12-31' },
      { point: `new-${at}`, diagnosis_prefix, ...bounds(), from: '2026-01-01', to: '' },
    ])
    const operations = ['65', '60.2900', '74'].map((operation_prefix, at) => ({
      point: `operation-${at}`,
      operation_prefix,
      ...bounds(),
      from: '',
      to: '',
    }))
    return [...diagnoses, ...operations]
  },
  facts: (dice) => distinctFacts(hostileFacts(dice)),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const encounter of facts.encounters) {
      const belongs = (row: { personId: string; encounterId: string }) =>
        row.personId === encounter.personId && row.encounterId === encounter.encounterId
      const diagnosed = facts.diagnoses.filter(belongs).map((one) => one.diagnosisCode)
      if (encounter.mainDiagnosisCode !== null) diagnosed.push(encounter.mainDiagnosisCode)
      const operated = facts.operations.filter(belongs).map((one) => one.operationCode)
      const day = encounter.endedDayNo === null ? encounter.startedDayNo : encounter.endedDayNo
      for (const { columns, validFromDay, validToDay, knowledge } of points) {
        if (day < validFromDay || day > validToDay) continue
        const [codes, prefix] =
          columns['diagnosis_prefix'] === null
            ? [operated, String(columns['operation_prefix'])]
            : [diagnosed, String(columns['diagnosis_prefix'])]
        for (const code of new Set(codes)) {
          if (!code.startsWith(prefix)) continue
          const { sex, ageDays } = encounter
          let wrong = false
          if (sex === '1' && columns['sex'] === '2') wrong = true
          if (sex === '2' && columns['sex'] === '1') wrong = true
          const least = columns['min_days']
          const most = columns['max_days']
          if (ageDays !== null && typeof least === 'number' && ageDays < least) wrong = true
          if (ageDays !== null && typeof most === 'number' && ageDays > most) wrong = true
          if (!wrong) continue
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
