import type { Fen, Quantity } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

/** Few items, times and amounts, so that lines coincide; the oracle compares every line with every other. */
export const world: World = {
  pattern: 'same-line-twice',
  points: (dice) => [
    { point: 'old', min_copies: dice.pick(['2', '3']), from: '', to: '2025-12-31' },
    { point: 'new', min_copies: dice.pick(['1', '2', '3']), from: '2026-01-01', to: '' },
  ],
  facts: (dice) =>
    distinctFacts(
      hostileFacts(dice, {
        items: ['002503020010000', '002503020020000'],
        spreadDays: 1,
        line: (line) => ({
          ...line,
          quantity: Math.min(line.quantity, 10_000) as Quantity,
          amountFen: Math.min(1000, line.amountFen) as Fen,
        }),
      }),
    ),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const line of facts.lines) {
      const copies = facts.lines.filter(
        (one) =>
          one.personId === line.personId &&
          one.institutionId === line.institutionId &&
          one.itemCode === line.itemCode &&
          one.secondNo === line.secondNo &&
          one.quantity === line.quantity &&
          one.amountFen === line.amountFen &&
          one.eligibleFen > 0,
      )
      const keys = copies.map(({ lineKey }) => lineKey).sort()
      if (keys.length < 2 || keys[0] !== line.lineKey) continue
      // Midnight is what a source writes that knows days only.
      if (line.secondNo === line.dayNo * 24 * 60 * 60) continue
      for (const { columns, validFromDay, validToDay, knowledge } of points) {
        if (line.dayNo < validFromDay || line.dayNo > validToDay) continue
        if (keys.length < Number(columns['min_copies'])) continue
        const others = copies.filter(({ lineKey }) => lineKey !== line.lineKey)
        claims.push({
          point: knowledge?.point ?? '',
          grain: [
            line.personId,
            line.institutionId,
            line.itemCode,
            line.secondNo,
            line.quantity,
            line.amountFen,
          ],
          violating: others.map(({ lineKey }) => lineKey),
          involved: [line.lineKey],
          amountFen: others.reduce((sum, one) => sum + one.eligibleFen, 0),
        })
      }
    }
    return claims
  },
}
