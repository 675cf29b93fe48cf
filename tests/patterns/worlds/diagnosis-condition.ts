import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

const ITEMS = ['XA11CCA351E002010101121', 'XC09DXA362A001010204518', '003301000010000']
const LISTS = ['I10', 'C50 C61', 'O Z34', 'J18.9 P22.000', 'Z51.100 I']

/** Random limits by diagnosis; the oracle compares every line with every diagnosis of everybody. */
export const world: World = {
  pattern: 'diagnosis-condition',
  points: (dice) =>
    ITEMS.flatMap((item_code, at) => {
      const point = { item_code, mode: dice.pick(['only', 'never']) }
      const list = () => dice.pick(LISTS)
      return [
        { point: `old-${at}`, ...point, diagnosis_prefixes: list(), from: '2024-01-01', to: '2025-12-31' },
        { point: `new-${at}`, ...point, diagnosis_prefixes: list(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) => distinctFacts(hostileFacts(dice, { items: [...ITEMS, '003301000020000'] })),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const line of facts.lines) {
      for (const point of points) {
        if (line.itemCode !== point.columns['item_code'] || line.eligibleFen <= 0) continue
        if (line.dayNo < point.validFromDay || line.dayNo > point.validToDay) continue
        const codes: string[] = []
        for (const diagnosis of facts.diagnoses)
          if (diagnosis.personId === line.personId && diagnosis.encounterId === line.encounterId)
            codes.push(diagnosis.diagnosisCode)
        for (const encounter of facts.encounters)
          if (
            encounter.personId === line.personId &&
            encounter.encounterId === line.encounterId &&
            encounter.institutionId === line.institutionId &&
            encounter.mainDiagnosisCode !== null
          )
            codes.push(encounter.mainDiagnosisCode)
        if (codes.length === 0) continue
        const prefixes = String(point.columns['diagnosis_prefixes']).trim().split(' ')
        const has = codes.some((code) => prefixes.some((prefix) => code.startsWith(prefix)))
        if (has === (point.columns['mode'] === 'only')) continue
        const grain = [line.institutionId, line.encounterId, line.itemCode]
        const known = claims.find((claim) => String(claim.grain) === String(grain))
        if (known) {
          claims.splice(claims.indexOf(known), 1)
          claims.push({
            ...known,
            violating: [...known.violating, line.lineKey],
            amountFen: Number(known.amountFen) + line.eligibleFen,
          })
        } else
          claims.push({
            point: point.knowledge?.point ?? '',
            grain,
            violating: [line.lineKey],
            involved: [],
            amountFen: line.eligibleFen,
          })
      }
    }
    return claims
  },
}
