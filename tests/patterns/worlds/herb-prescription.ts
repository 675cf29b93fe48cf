import type { AuditLine } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const LISTED = ['T1', 'T2', 'T3']

/** Prescriptions of few herbs; the oracle reads each prescription as a whole. */
export const world: World = {
  pattern: 'herb-prescription',
  points: (dice) =>
    LISTED.flatMap((item_code, at) => {
      const mode = () => ({ mode: dice.pick(['any', 'alone', 'alone']) })
      return [
        { point: `old-${at}`, item_code, ...mode(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, ...mode(), from: '2026-01-01', to: dice.pick(['', '2026-03-04']) },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, {
      items: [...LISTED, ...LISTED, 'T9', 'X1'],
      linesPerEncounter: 4,
      line: (line, rolls) => ({
        ...line,
        listType:
          line.itemCode === 'X1' ? rolls.pick(['101', null]) : rolls.pick(['102', '106', null, '102']),
      }),
    }),
  oracle: (facts, points) => {
    const inForce = (line: AuditLine) =>
      points.find(
        (point) =>
          point.columns['item_code'] === line.itemCode &&
          point.validFromDay <= line.dayNo &&
          line.dayNo <= point.validToDay,
      )
    const claims: Claim[] = []
    for (const prescription of new Set(facts.lines.map(prescriptionOf))) {
      const lines = facts.lines.filter((line) => prescriptionOf(line) === prescription)
      const hasOther = lines.some(
        (line) => !inForce(line) && (line.listType === null || ['102', '106'].includes(line.listType)),
      )
      const guilty = lines.filter((line) => {
        const mode = inForce(line)?.columns['mode']
        return line.eligibleFen > 0 && (mode === 'any' || (mode === 'alone' && !hasOther))
      })
      if (guilty.length === 0) continue
      claims.push({
        point: (guilty[0] && inForce(guilty[0])?.knowledge?.point) ?? '',
        grain: JSON.parse(prescription) as (string | number)[],
        violating: guilty.map((line) => line.lineKey),
        involved: [],
        amountFen: guilty.reduce((sum, line) => sum + line.eligibleFen, 0),
      })
    }
    return claims
  },
}

function prescriptionOf(line: AuditLine): string {
  const place = [line.institutionId, line.encounterId]
  return JSON.stringify(line.orderNo === null ? [...place, '', line.dayNo] : [...place, line.orderNo, 0])
}
