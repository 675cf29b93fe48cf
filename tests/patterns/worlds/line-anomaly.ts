import type { Fen, UnitPrice } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

const NAMES = [
  'missing-doctor',
  'missing-department',
  'missing-name',
  'unknown-category',
  'zero-price',
  'eligible-beyond-amount',
  'amount-not-product',
]

/** Careless lines; the oracle asks every question of every line, in whole numbers of any size. */
export const world: World = {
  pattern: 'line-anomaly',
  points: (dice) => {
    const some = () => ({
      checks: NAMES.filter(() => !dice.oneIn(3)).join(' ') || 'zero-price',
      fee_categories: dice.pick(['', '03 04 05', '0 1']),
      tolerance: dice.pick(['', '0', '0.01', '5']),
    })
    return [
      { point: 'old', ...some(), from: '', to: '2025-12-31' },
      { point: 'new', ...some(), from: '2026-01-01', to: '' },
    ]
  },
  facts: (dice) =>
    distinctFacts(
      hostileFacts(dice, {
        line: (line, rolls) => ({
          ...line,
          departmentName: rolls.pick(['内科', '', null]),
          feeCategory: rolls.pick(['03', '0401', '1408', '99', '', null]),
          unitPrice: rolls.pick([line.unitPrice, 0, (line.eligibleFen * 10_000) as UnitPrice]) as UnitPrice,
          amountFen: (line.amountFen + rolls.pick([0, 0, 1, -1])) as Fen,
        }),
      }),
    ),
  oracle: (facts, points) => {
    const claims: (Claim & { readonly violating: string[] })[] = []
    for (const line of facts.lines) {
      for (const { columns, validFromDay, validToDay, knowledge } of points) {
        if (line.dayNo < validFromDay || line.dayNo > validToDay) continue
        const wrong: string[] = []
        const has = (text: string | null) => text !== null && text !== ''
        if (line.amountFen > 0 && line.encounterClass === 'inpatient') {
          if (!has(line.doctorId)) wrong.push('missing-doctor')
          if (!has(line.departmentId) && !has(line.departmentName)) wrong.push('missing-department')
        }
        if (line.amountFen > 0 && !has(line.itemName)) wrong.push('missing-name')
        if (line.amountFen > 0 && line.unitPrice === 0) wrong.push('zero-price')
        if (line.eligibleFen > line.amountFen) wrong.push('eligible-beyond-amount')
        const categories = columns['fee_categories']
        const isKnown =
          categories === null
            ? has(line.feeCategory)
            : String(categories)
                .trim()
                .split(' ')
                .some((prefix) => line.feeCategory?.startsWith(prefix))
        if (line.amountFen > 0 && !isKnown) wrong.push('unknown-category')
        const off = BigInt(line.amountFen) * 100_000_000n - BigInt(line.quantity) * BigInt(line.unitPrice)
        const tolerance = BigInt(columns['tolerance'] ?? 0) * 100_000_000n
        if (off > tolerance || -off > tolerance) wrong.push('amount-not-product')
        for (const problem of wrong) {
          if (!String(columns['checks']).trim().split(' ').includes(problem)) continue
          const grain = [line.institutionId, line.encounterId, problem]
          let claim = claims.find((one) => String(one.grain) === String(grain))
          if (!claim) {
            claim = { point: knowledge?.point ?? '', grain, violating: [], involved: [], amountFen: null }
            claims.push(claim)
          }
          claim.violating.push(line.lineKey)
        }
      }
    }
    return claims
  },
}
