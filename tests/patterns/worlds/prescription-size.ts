import type { AuditLine } from '@fundwatch/domain'
import type { LawPoint } from '@fundwatch/engine'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'

/** Crowded prescriptions; the oracle reads each as a whole. */
export const world: World = {
  pattern: 'prescription-size',
  points: (dice) =>
    [
      { item_code: '*', measure: 'kinds' },
      { item_code: '*', measure: 'quantity' },
      { item_code: 'X1', measure: 'quantity' },
    ].flatMap((what, at) => {
      const limits = () => ({
        ...what,
        list_types: at === 1 ? '' : '101 102',
        encounter_classes: dice.pick(['', 'outpatient pharmacy', 'inpatient']),
        max_size: what.measure === 'kinds' ? dice.pick(['0', '1', '2']) : dice.pick(['0.5', '3', '25']),
        size_name: '药品',
        unit: '种',
      })
      return [
        { point: `old-${at}`, ...limits(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...limits(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => hostileFacts(dice, { items: ['X1', 'X2', 'X3', 'X4'], linesPerEncounter: 7 }),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      const mine = facts.lines.filter(
        (line) => line.orderNo !== null && ['*', line.itemCode].includes(String(point.columns['item_code'])),
      )
      for (const prescription of new Set(mine.map(prescriptionOf))) {
        const same = mine.filter((line) => prescriptionOf(line) === prescription)
        // Doubtful lines may decide the day, not the size.
        const last = Math.max(...same.filter((line) => mayCount(point, line)).map((line) => line.dayNo))
        if (!(last >= point.validFromDay && last <= point.validToDay)) continue
        const counted = same.filter((line) => counts(point, line))
        const size =
          point.columns['measure'] === 'kinds'
            ? new Set(counted.map((line) => line.itemCode)).size * 10_000
            : counted.reduce((sum, line) => sum + line.quantity, 0)
        const max = Number(point.columns['max_size'])
        const paid = counted.filter((line) => line.eligibleFen > 0)
        if (size <= max || paid.length === 0) continue
        const eligible = BigInt(paid.reduce((sum, line) => sum + line.eligibleFen, 0))
        const measure = String(point.columns['measure'])
        claims.push({
          point: point.knowledge?.point ?? '',
          grain: [...(JSON.parse(prescription) as string[]), String(point.columns['item_code']), measure],
          violating: paid.map((line) => line.lineKey),
          involved: counted.filter((line) => !paid.includes(line)).map((line) => line.lineKey),
          amountFen: Number((2n * eligible * BigInt(size - max) + BigInt(size)) / (2n * BigInt(size))),
        })
      }
    }
    return claims
  },
}

const prescriptionOf = (line: AuditLine) =>
  JSON.stringify([line.institutionId, line.encounterId, line.orderNo])

function within(codes: unknown, code: string | null): boolean | undefined {
  if (codes === null) return true
  return code === null ? undefined : String(codes).trim().split(' ').includes(code)
}

const counts = (point: LawPoint, line: AuditLine) =>
  within(point.columns['list_types'], line.listType) === true &&
  within(point.columns['encounter_classes'], line.encounterClass) === true
const mayCount = (point: LawPoint, line: AuditLine) =>
  within(point.columns['list_types'], line.listType) !== false &&
  within(point.columns['encounter_classes'], line.encounterClass) !== false
