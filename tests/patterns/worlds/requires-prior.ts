import type { AuditLine } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

const SECOND = ['XA10BKE001', 'XA10BKE002', 'XA02BCC001']
const FIRST = ['XA10BKH009', 'XA02BCH009', 'XA02BC']

/** Drugs of two classes; the oracle looks at every line of the person for an excuse. */
export const world: World = {
  pattern: 'requires-prior',
  points: (dice) =>
    SECOND.flatMap((item_code, at) => {
      const limits = () => ({
        item_code,
        drug_class: item_code.slice(0, 6),
        look_back_days: dice.pick(['0', '1', '2', '180']),
        intolerance_categories: dice.pick(['', 'I10', 'Z51 J18']),
      })
      return [
        { point: `old-${at}`, ...limits(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...limits(), from: '2026-01-01', to: dice.pick(['', '2026-03-04']) },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: [...SECOND, ...SECOND, ...FIRST, 'XJ01DDA001', 'XA'] }),
  oracle: (facts, points) => {
    const listed = new Set(points.map((point) => point.columns['item_code']))
    const claims = new Map<string, Claim>()
    for (const line of facts.lines) {
      for (const point of points) {
        const isExcuse = (other: AuditLine) =>
          other.personId === line.personId &&
          other.itemCode.startsWith(String(point.columns['drug_class'])) &&
          !listed.has(other.itemCode) &&
          other.dayNo <= line.dayNo &&
          line.dayNo - other.dayNo <= Number(point.columns['look_back_days'])
        if (line.itemCode !== point.columns['item_code'] || line.eligibleFen <= 0) continue
        if (line.dayNo < point.validFromDay || line.dayNo > point.validToDay) continue
        if (facts.lines.some(isExcuse)) continue
        const reasons = String(point.columns['intolerance_categories'] ?? '').split(' ')
        const isIntolerant = facts.diagnoses.some(
          ({ personId, encounterId, diagnosisCode }) =>
            personId === line.personId &&
            encounterId === line.encounterId &&
            reasons.some((reason) => reason !== '' && diagnosisCode.startsWith(reason)),
        )
        if (isIntolerant) continue
        const grain = [line.institutionId, line.encounterId, line.itemCode]
        const before = claims.get(JSON.stringify(grain))
        claims.set(JSON.stringify(grain), {
          point: before?.point ?? point.knowledge?.point ?? '',
          grain,
          violating: [...(before?.violating ?? []), line.lineKey],
          involved: [],
          amountFen: (before?.amountFen ?? 0) + line.eligibleFen,
        })
      }
    }
    return [...claims.values()]
  },
}
