import { type AuditInstitutionMonth, dayNo as dayNoOf, type Fen, NO_FACTS } from '@fundwatch/domain'
import type { Dice } from '../kit/dice.ts'
import type { Claim, World } from '../kit/world.ts'

const AMOUNTS: Readonly<Record<string, (of: AuditInstitutionMonth) => number>> = {
  total: ({ totalFen }) => totalFen,
  drug: ({ drugFen }) => drugFen,
  'lab-exam': ({ labExamFen }) => labExamFen,
  consumable: ({ consumableFen }) => consumableFen,
  treatment: ({ treatmentFen }) => treatmentFen,
  ct: ({ ctFen }) => ctFen,
  mr: ({ mrFen }) => mrFen,
  discharges: ({ discharges }) => discharges,
  nosocomial: ({ nosocomial }) => nosocomial,
  readmissions: ({ readmissions }) => readmissions,
}
/** Years in which the calendar has something to trip over, and some around them. */
const YEARS = [1996, 1999, 2000, 2001, 2004, 2019, 2023, 2024, 2025, 2026, 2027, 2050, 2099, 2100, 2101]
const PERIODS = 6

/** Few institutions, so that shares tie; the oracle only says whose month gets a row, places are compared byte for byte. */
export const world: World = {
  pattern: 'indicator',
  points: (dice) => {
    const days = Array.from({ length: PERIODS }, () => `${monthText(dice)}-${dice.pick(['01', '01', '02'])}`)
    const changes = ['', ...[...new Set(days)].sort()]
    return changes.map((from, at) => {
      const next = changes[at + 1]
      const numerator = dice.pick(Object.keys(AMOUNTS))
      return {
        point: `${numerator}-${from}`,
        measure: numerator,
        numerator,
        denominator: dice.pick(Object.keys(AMOUNTS)),
        encounter_classes: dice.pick(['inpatient', 'outpatient', 'inpatient outpatient']),
        from,
        to: next === undefined ? '' : dayBefore(next),
      }
    })
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
        const denominator = AMOUNTS[String(point.columns['denominator'])]?.(one)
        if (!(String(point.columns['numerator']) in AMOUNTS) || denominator === undefined) continue
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

function monthText(dice: Dice): string {
  return `${dice.pick(YEARS)}-${String(1 + dice.below(12)).padStart(2, '0')}`
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

function hostileMonths(dice: Dice): AuditInstitutionMonth[] {
  const fen = () => dice.pick([-1, 0, 1, 2, 3, 6, 100, 333, 90_071_992_547_403]) as Fen
  const months = new Set(Array.from({ length: 8 }, () => monthText(dice)))
  return Array.from({ length: 4 + dice.below(9) }, (_, at) => `H${at}`).flatMap((institutionId) =>
    [...months].flatMap((month) =>
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
