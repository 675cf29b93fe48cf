import type { UnitPrice } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const CAPS = [null, 0, -1, 1, 333_333, 9_990_000, 10_000_000, 45_000_000].map(
  (cap) => cap as UnitPrice | null,
)

/** Random caps on the lines themselves. */
export const world: World = {
  pattern: 'own-price-cap',
  points: () => [
    { point: 'until-2025', from: '2024-03-01', to: '2025-12-31' },
    { point: 'since-2026', from: '2026-01-01', to: '' },
  ],
  facts: (dice) =>
    hostileFacts(dice, {
      items: ['C0101', 'C0102'],
      line: (line) => ({ ...line, priceCap: dice.pick(CAPS) }),
    }),
  oracle: (facts, points) => {
    const claims = new Map<string, Claim & { pointNo: number; amountFen: number }>()
    for (const point of points) {
      for (const line of facts.lines) {
        if (line.dayNo < point.validFromDay || line.dayNo > point.validToDay) continue
        if (line.priceCap === null || line.priceCap < 1) continue
        const allowedFen = (BigInt(line.quantity) * BigInt(line.priceCap) + 50_000_000n) / 100_000_000n
        if (BigInt(line.eligibleFen) <= allowedFen) continue
        const grain = [line.institutionId, line.encounterId, line.itemCode]
        const known = claims.get(JSON.stringify(grain))
        claims.set(JSON.stringify(grain), {
          point: known && known.pointNo < point.pointNo ? known.point : (point.knowledge?.point ?? ''),
          pointNo: Math.min(point.pointNo, known?.pointNo ?? point.pointNo),
          grain,
          violating: [...(known?.violating ?? []), line.lineKey],
          involved: [],
          amountFen: (known?.amountFen ?? 0) + Number(BigInt(line.eligibleFen) - allowedFen),
        })
      }
    }
    return [...claims.values()]
  },
}
