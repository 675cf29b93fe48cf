import type { AuditLine } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

/** Composites that share parts; the oracle looks at every place where a part was charged. */
export const world: World = {
  pattern: 'composite-split',
  points: (dice) =>
    [
      ['S1', 'P1'],
      ['S1', 'P2'],
      ['S1', 'P3'],
      ['S2', 'P2'],
      ['S2', 'P3'],
      ['S2', dice.pick(['S1', 'S2'])],
    ].flatMap(([composite_code = '', component_code = ''], at) => {
      const price = () => ({ composite_price: dice.pick(['0.00', '10.00', '35.50', '2000.00']) })
      const part = { composite_code, component_code, composite_name: composite_code }
      return [
        { point: `old-${at}`, ...part, ...price(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...part, ...price(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, {
      items: ['P1', 'P2', 'P3', 'P1', 'P2', 'P3', 'S1', 'S2', 'Q'],
      linesPerEncounter: 6,
    }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    const places = new Map(facts.lines.map((line) => [placeOf(line), line]))
    for (const [place, at] of places) {
      for (const composite of new Set(points.map((point) => String(point.columns['composite_code'])))) {
        const here = facts.lines.filter((line) => placeOf(line) === place)
        if (here.some((line) => line.itemCode === composite)) continue
        const asked = points.filter(
          (point) =>
            point.columns['composite_code'] === composite &&
            point.validFromDay <= at.dayNo &&
            at.dayNo <= point.validToDay,
        )
        const pointOf = (line: AuditLine) =>
          asked.find((point) => point.columns['component_code'] === line.itemCode)
        const parts = here.filter((line) => line.eligibleFen > 0 && pointOf(line))
        if (new Set(parts.map((line) => line.itemCode)).size < 2) continue
        const sets = Math.max(...parts.map((line) => Math.ceil(line.quantity / 10_000)))
        const price = Math.max(...parts.map((line) => Number(pointOf(line)?.columns['composite_price'])))
        const charged = parts.reduce((sum, line) => sum + line.eligibleFen, 0)
        if (charged <= price * sets) continue
        const numbers = parts.map((line) => pointOf(line)?.pointNo ?? 0)
        claims.push({
          point: asked.find((point) => point.pointNo === Math.min(...numbers))?.knowledge?.point ?? '',
          grain: [at.institutionId, at.encounterId, at.dayNo, composite],
          violating: parts.map((line) => line.lineKey),
          involved: [],
          amountFen: charged - price * sets,
        })
      }
    }
    return claims
  },
}

const placeOf = (line: AuditLine) => JSON.stringify([line.institutionId, line.encounterId, line.dayNo])
