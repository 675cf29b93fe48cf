import type { AuditLine } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

/** Things that need one of several others; the oracle looks for each of them among all lines. */
export const world: World = {
  pattern: 'requires-other',
  points: (dice) =>
    [
      ['U1', 'V1'],
      ['U1', 'V2'],
      ['U2', 'V1'],
      ['U2', 'U1'],
    ].flatMap(([item_code = '', required_code = ''], at) => {
      const need = () => ({
        item_code,
        required_code,
        required_name: required_code,
        required_window: dice.pick(['day', 'encounter']),
      })
      return [
        { point: `old-${at}`, ...need(), from: '2024-01-01', to: dice.pick(['2025-12-30', '2025-12-31']) },
        { point: `new-${at}`, ...need(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: ['U1', 'U2', 'U1', 'U2', 'V1', 'V2', 'W'] }),
  oracle: (facts, points) => {
    const claims = new Map<string, Claim>()
    for (const line of facts.lines) {
      if (line.eligibleFen <= 0) continue
      const asked = points
        .filter((point) => point.columns['item_code'] === line.itemCode)
        .filter((point) => point.validFromDay <= line.dayNo && line.dayNo <= point.validToDay)
      const [first] = asked
      if (!first) continue
      if (asked.some((point) => facts.lines.some((other) => meets(point, line, other)))) continue
      const grain = [line.institutionId, line.encounterId, line.itemCode]
      const before = claims.get(JSON.stringify(grain))
      claims.set(JSON.stringify(grain), {
        point: before?.point ?? first.knowledge?.point ?? '',
        grain,
        violating: [...(before?.violating ?? []), line.lineKey],
        involved: [],
        amountFen: (before?.amountFen ?? 0) + line.eligibleFen,
      })
    }
    return [...claims.values()]
  },
}

function meets(point: LawPoint, line: AuditLine, other: AuditLine): boolean {
  if (other.personId !== line.personId || other.itemCode !== point.columns['required_code']) return false
  if (point.columns['required_window'] === 'day') return other.dayNo === line.dayNo
  return other.institutionId === line.institutionId && other.encounterId === line.encounterId
}
