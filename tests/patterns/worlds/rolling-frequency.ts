import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['R1', 'R2', 'R3']

/** Random counts and periods; the oracle counts the use-days of every period that ends on a use-day. */
export const world: World = {
  pattern: 'rolling-frequency',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const limits = () => ({
        item_code,
        max_count: dice.pick(['1', '1', '2', '3']),
        period_days: dice.pick(['1', '2', '7', '15']),
      })
      return [
        { point: `old-${at}`, ...limits(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...limits(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, { items: [...ITEMS, 'R4'], days: ['2024-02-28', '2025-12-28'], spreadDays: 12 }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      const item = String(point.columns['item_code'])
      const period = Number(point.columns['period_days'])
      for (const personId of new Set(facts.lines.map((line) => line.personId))) {
        const uses = facts.lines.filter(
          (line) => line.personId === personId && line.itemCode === item && line.eligibleFen > 0,
        )
        for (const dayNo of new Set(uses.map((line) => line.dayNo))) {
          if (dayNo < point.validFromDay || dayNo > point.validToDay) continue
          const inPeriod = uses.filter((line) => line.dayNo > dayNo - period && line.dayNo <= dayNo)
          if (new Set(inPeriod.map((line) => line.dayNo)).size <= Number(point.columns['max_count'])) continue
          const guilty = inPeriod.filter((line) => line.dayNo === dayNo)
          claims.push({
            point: point.knowledge?.point ?? '',
            grain: [personId, item, dayNo],
            violating: guilty.map((line) => line.lineKey),
            involved: inPeriod.filter((line) => line.dayNo !== dayNo).map((line) => line.lineKey),
            amountFen: guilty.reduce((sum, line) => sum + line.eligibleFen, 0),
          })
        }
      }
    }
    return claims
  },
}
