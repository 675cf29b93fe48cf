import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

const ITEMS = ['002103000010000', '002503020010000', 'XJ01DDA001A001010100001', '003301000010000']

/** Random supports of random diagnoses; the oracle looks for any line of any kind of each group. */
export const world: World = {
  pattern: 'diagnosis-support',
  points: (dice) =>
    ['I10', 'C', 'O80.000', 'P22'].flatMap((diagnosis_prefix, at) =>
      ITEMS.slice(0, 1 + dice.below(3)).map((item_code, no) => ({
        point: `${at}-${no}`,
        diagnosis_prefix,
        item_code,
        from: dice.pick(['', '2025-01-01']),
        to: dice.pick(['', '2025-12-31']),
      })),
    ),
  facts: (dice) =>
    distinctFacts(hostileFacts(dice, { persons: 10, linesPerEncounter: 3, items: ITEMS, spreadDays: 40 })),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const stay of facts.encounters) {
      if (stay.encounterClass !== 'inpatient' || stay.endedDayNo === null) continue
      const lines = facts.lines.filter(
        (line) =>
          line.personId === stay.personId &&
          line.institutionId === stay.institutionId &&
          line.encounterId === stay.encounterId,
      )
      if (lines.length === 0) continue
      const codes = facts.diagnoses
        .filter((one) => one.personId === stay.personId && one.encounterId === stay.encounterId)
        .map((one) => one.diagnosisCode)
      if (stay.mainDiagnosisCode !== null) codes.push(stay.mainDiagnosisCode)
      for (const prefix of new Set(points.map(({ columns }) => String(columns['diagnosis_prefix'])))) {
        if (!codes.some((code) => code.startsWith(prefix))) continue
        const group = points.filter(
          ({ columns, validFromDay, validToDay }) =>
            columns['diagnosis_prefix'] === prefix &&
            validFromDay <= Number(stay.endedDayNo) &&
            Number(stay.endedDayNo) <= validToDay,
        )
        const first = group.sort((left, right) => left.pointNo - right.pointNo)[0]
        if (!first) continue
        if (lines.some((line) => group.some(({ columns }) => columns['item_code'] === line.itemCode)))
          continue
        claims.push({
          point: first.knowledge?.point ?? '',
          grain: [stay.institutionId, stay.encounterId, prefix],
          violating: [],
          involved: [],
          amountFen: null,
        })
      }
    }
    return claims
  },
}
