import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

/** Random lists of clean operations and infections; the oracle asks of every line what was done before it. */
export const world: World = {
  pattern: 'prophylaxis',
  points: (dice) => {
    const bounds = () => ({
      operation_prefixes: dice.pick(['47 65.6', '60.2900 74', '4 6 7']),
      drug_prefix: dice.pick(['XJ01', 'XJ01DD']),
      max_hours: dice.pick(['0', '1', '24']),
      infection_prefixes: dice.pick(['', 'J18', 'O P22.000']),
    })
    return [
      { point: 'old', ...bounds(), from: '', to: '2025-12-31' },
      { point: 'new', ...bounds(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) => distinctFacts(hostileFacts(dice, { persons: 14 })),
  oracle: (facts, points) => {
    const claims: Collected[] = []
    for (const { columns, validFromDay, validToDay, knowledge } of points) {
      const listed = (code: string | null, column: string) =>
        String(columns[column] ?? '')
          .split(' ')
          .some((prefix) => prefix !== '' && code !== null && code.startsWith(prefix))
      for (const line of facts.lines) {
        if (line.dayNo < validFromDay || line.dayNo > validToDay || line.eligibleFen <= 0) continue
        if (!line.itemCode.startsWith(String(columns['drug_prefix']))) continue
        const mine = (row: { personId: string; encounterId: string }) =>
          row.personId === line.personId && row.encounterId === line.encounterId
        const operations = facts.operations.filter(mine)
        if (operations.length === 0) continue
        if (operations.some((one) => !listed(one.operationCode, 'operation_prefixes'))) continue
        if (operations.some((one) => one.endedSecond === null)) continue
        const codes = facts.diagnoses.filter(mine).map((one) => one.diagnosisCode)
        for (const record of facts.encounters)
          if (mine(record) && record.institutionId === line.institutionId)
            codes.push(record.mainDiagnosisCode ?? '')
        if (codes.some((code) => listed(code, 'infection_prefixes'))) continue
        const hours = Number(columns['max_hours'])
        if (operations.some((one) => line.secondNo - Number(one.endedSecond) <= hours * 3600)) continue
        const grain = [line.institutionId, line.encounterId]
        const known = claims.find((claim) => String(claim.grain) === String(grain))
        const claim = known ?? {
          point: knowledge?.point ?? '',
          grain,
          violating: [],
          involved: [],
          amountFen: 0,
        }
        if (!known) claims.push(claim)
        claim.violating.push(line.lineKey)
        claim.amountFen += line.eligibleFen
      }
    }
    return claims
  },
}

interface Collected extends Claim {
  readonly violating: string[]
  amountFen: number
}
