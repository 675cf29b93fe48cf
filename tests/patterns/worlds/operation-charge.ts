import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

/** Random lists of operations and fees; the oracle adds up every cost of every stay. */
export const world: World = {
  pattern: 'operation-charge',
  points: (dice) => {
    const lists = () => ({
      surgical_categories: dice.pick(['06', '06 05', '0']),
      operation_prefixes: dice.pick(['47 65', '4 6 7', '60.2900 74.1']),
      except_prefixes: dice.pick(['', '47.09', '65']),
    })
    return [
      { point: 'old', ...lists(), from: '', to: '2025-12-31' },
      { point: 'new', ...lists(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) => distinctFacts(hostileFacts(dice, { persons: 12, linesPerEncounter: 3 })),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const stay of facts.encounters) {
      if (stay.encounterClass !== 'inpatient' || stay.endedDayNo === null) continue
      for (const { columns, validFromDay, validToDay, knowledge } of points) {
        if (stay.endedDayNo < validFromDay || stay.endedDayNo > validToDay) continue
        const listed = (code: string, column: string) =>
          String(columns[column] ?? '')
            .split(' ')
            .some((prefix) => prefix !== '' && code.startsWith(prefix))
        const operated = facts.operations
          .filter((one) => one.personId === stay.personId && one.encounterId === stay.encounterId)
          .map((one) => one.operationCode)
        const surgical = operated.filter(
          (code) => listed(code, 'operation_prefixes') && !listed(code, 'except_prefixes'),
        )
        const lines = facts.lines.filter(
          (line) =>
            line.personId === stay.personId &&
            line.institutionId === stay.institutionId &&
            line.encounterId === stay.encounterId,
        )
        let fees = 0
        for (const line of lines)
          if (listed(line.feeCategory ?? '', 'surgical_categories')) fees += line.amountFen
        const isDiagnosed = facts.diagnoses.some(
          (one) => one.personId === stay.personId && one.encounterId === stay.encounterId,
        )
        const claim = (problem: string) =>
          claims.push({
            point: knowledge?.point ?? '',
            grain: [stay.institutionId, stay.encounterId, problem],
            violating: [],
            involved: [],
            amountFen: null,
          })
        if (surgical.length > 0 && fees === 0 && lines.length > 0) claim('coded-not-charged')
        if (operated.length === 0 && fees > 0 && isDiagnosed) claim('charged-not-coded')
      }
    }
    return claims
  },
}
