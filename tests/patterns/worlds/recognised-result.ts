import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['R1', 'R2', 'R3']

/** Random periods; the oracle looks at every pair of lines of two institutions. */
export const world: World = {
  pattern: 'recognised-result',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const limits = () => ({
        item_code,
        period_days: dice.pick(['1', '2', '3', '7', '15']),
        except_types: dice.pick(['', '13', '21 2101', '1']),
      })
      return [
        { point: `old-${at}`, ...limits(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...limits(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    hostileFacts(dice, { items: [...ITEMS, 'R4'], days: ['2024-02-28', '2025-12-28'], spreadDays: 8 }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      const item = String(point.columns['item_code'])
      const period = Number(point.columns['period_days'])
      const spared = String(point.columns['except_types'] ?? '').split(' ')
      const done = facts.lines.filter((line) => line.itemCode === item && line.amountFen > 0)
      const asked = done.filter(
        (line) =>
          line.eligibleFen > 0 &&
          line.dayNo >= point.validFromDay &&
          line.dayNo <= point.validToDay &&
          !(line.encounterType !== null && line.encounterType !== '' && spared.includes(line.encounterType)),
      )
      const days = new Set(
        asked.map((line) => JSON.stringify([line.personId, line.institutionId, line.dayNo])),
      )
      for (const day of days) {
        const again = asked.filter(
          (line) => JSON.stringify([line.personId, line.institutionId, line.dayNo]) === day,
        )
        const firstNo = Math.min(...again.map((line) => line.lineNo))
        const [first] = again
        if (!first) continue
        let last: (typeof done)[number] | undefined
        for (const line of done) {
          if (line.personId !== first.personId || line.institutionId === first.institutionId) continue
          if (line.lineNo >= firstNo || first.dayNo - line.dayNo >= period) continue
          if (!last || line.lineNo > last.lineNo) last = line
        }
        if (!last) continue
        claims.push({
          point: point.knowledge?.point ?? '',
          grain: [first.personId, item, first.institutionId, first.dayNo],
          violating: again.map((line) => line.lineKey),
          involved: [last.lineKey],
          amountFen: again.reduce((sum, line) => sum + line.eligibleFen, 0),
        })
      }
    }
    return claims
  },
}
