import { type AuditLine, type CivilDay, civilDay, type DayNo, dayNo } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const ITEMS = ['M1', 'M2', 'M3']

/** Random caps; the oracle adds up, for each line, all lines that come before it. */
export const world: World = {
  pattern: 'amount-cap',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const cap_scope = dice.pick(['year', 'encounter'])
      const cap = () => ({ max_amount: dice.pick(['0.00', '10.00', '43.32', '1000.00']) })
      return [
        { point: `old-${at}`, item_code, cap_scope, ...cap(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, item_code, cap_scope, ...cap(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: [...ITEMS, 'M4'] }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      const charges = facts.lines.filter(
        (line) => line.itemCode === point.columns['item_code'] && line.eligibleFen > 0,
      )
      const scopes = new Set(charges.map((line) => scopeOf(point, line)))
      for (const scope of scopes) {
        const same = charges.filter((line) => scopeOf(point, line) === scope)
        const cap = Number(point.columns['max_amount'])
        const total = sum(same)
        const last = Math.max(...same.map((line) => line.dayNo))
        if (total <= cap || last < point.validFromDay || last > point.validToDay) continue
        const guilty = same.filter(
          (line) =>
            line.dayNo >= point.validFromDay &&
            sum(same.filter((other) => other.lineNo <= line.lineNo)) > cap,
        )
        claims.push({
          point: point.knowledge?.point ?? '',
          grain: JSON.parse(scope) as (string | number)[],
          violating: guilty.map((line) => line.lineKey),
          involved: same.filter((line) => !guilty.includes(line)).map((line) => line.lineKey),
          amountFen: Math.min(total - cap, sum(guilty)),
        })
      }
    }
    return claims
  },
}

const sum = (lines: readonly AuditLine[]) => lines.reduce((total, line) => total + line.eligibleFen, 0)

function scopeOf(point: LawPoint, line: AuditLine): string {
  const scope = String(point.columns['cap_scope'])
  const year = civilDay(line.dayNo as DayNo).slice(0, 4)
  const place =
    scope === 'encounter'
      ? [line.institutionId, line.encounterId, 0]
      : ['', '', dayNo(`${year}-01-01` as CivilDay)]
  return JSON.stringify([line.personId, line.itemCode, scope, ...place])
}
