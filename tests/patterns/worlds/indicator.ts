import { type AuditInstitutionMonth, dayNo as dayNoOf, type Fen, NO_FACTS } from '@fundwatch/domain'
import type { Dice } from '../kit/dice.ts'
import type { Claim, World } from '../kit/world.ts'

const MEASURES = ['drug', 'lab-exam', 'consumable', 'treatment', 'ct', 'mr', 'nosocomial', 'readmissions']

/** Few institutions, so that shares tie; the oracle only says whose month gets a row, places are compared byte for byte. */
export const world: World = {
  pattern: 'indicator',
  points: (dice) => {
    const measured = (from: string, to: string) => {
      const numerator = dice.pick(MEASURES)
      const denominator = dice.pick(['total', 'discharges', 'mr'])
      const encounter_classes = dice.pick(['inpatient', 'outpatient', 'inpatient outpatient'])
      return {
        point: `${numerator}-${from}`,
        measure: numerator,
        numerator,
        denominator,
        encounter_classes,
        from,
        to,
      }
    }
    const change = dice.pick(['2000-02-01', '2000-02-02', '2024-02-29', '2024-03-01', '2100-03-01'])
    return [measured('', dayBefore(change)), measured(change, '')]
  },
  facts: (dice) => ({ ...NO_FACTS, institutionMonths: hostileMonths(dice) }),
  oracle: ({ institutionMonths }, points) => {
    const claims: Claim[] = []
    for (const point of points) {
      for (const one of institutionMonths) {
        const firstDay = dayNoOf(
          `${Math.floor(one.monthNo / 12)}-${String((one.monthNo % 12) + 1).padStart(2, '0')}-01` as Parameters<
            typeof dayNoOf
          >[0],
        )
        const below = { total: one.totalFen, discharges: one.discharges, mr: one.mrFen }
        const denominator = below[point.columns['denominator'] as keyof typeof below]
        if (firstDay < point.validFromDay || firstDay > point.validToDay || denominator <= 0) continue
        if (!String(point.columns['encounter_classes']).split(' ').includes(one.encounterClass)) continue
        claims.push({
          point: point.knowledge?.point ?? '',
          grain: [one.institutionId, one.monthNo, one.encounterClass],
          violating: [],
          involved: [],
          amountFen: null,
        })
      }
    }
    return claims
  },
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

function hostileMonths(dice: Dice): AuditInstitutionMonth[] {
  const fen = () => dice.pick([-1, 0, 1, 2, 3, 6, 100, 333, 90_071_992_547_403]) as Fen
  return Array.from({ length: 4 + dice.below(9) }, (_, at) => `H${at}`).flatMap((institutionId) =>
    ['2000-02', '2024-02', '2024-03', '2026-01', '2100-03'].flatMap((month) =>
      ['inpatient', 'outpatient']
        .filter(() => !dice.oneIn(4))
        .map((encounterClass) => ({
          institutionId,
          monthNo: Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1,
          levelRank: dice.pick([3, 3, 2, null]),
          medicalCategory: dice.pick(['A1', 'A1', '']),
          encounterClass,
          totalFen: fen(),
          drugFen: fen(),
          labExamFen: fen(),
          consumableFen: fen(),
          treatmentFen: fen(),
          ctFen: fen(),
          mrFen: fen(),
          discharges: dice.below(4),
          nosocomial: dice.below(3),
          readmissions: dice.below(3),
        })),
    ),
  )
}
