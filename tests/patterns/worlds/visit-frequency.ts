import { type AuditEncounter, civilDay } from '@fundwatch/domain'
import { hostileFacts } from '../kit/hostile.ts'
import type { Claim, World } from '../kit/world.ts'
import { distinctFacts } from './parts/distinct-facts.ts'

const CALENDAR = { day: 10, month: 7, year: 4 }

/** Busy persons; the oracle counts the visits of each person in each day, month and year by the calendar's text. */
export const world: World = {
  pattern: 'visit-frequency',
  points: (dice) =>
    ['outpatient', 'inpatient', 'pharmacy'].flatMap((encounter_class) => {
      const bounds = () => ({
        max_per_day: dice.pick(['', '1', '2']),
        max_per_month: dice.pick(['', '2', '4']),
        max_per_year: dice.pick(['', '3', '5']),
        except_types: dice.pick(['', '13', '1 52']),
        except_diagnosis_prefixes: dice.pick(['', 'Z51', 'I C5']),
      })
      return [
        { point: `old-${encounter_class}`, encounter_class, ...bounds(), from: '', to: '2025-12-31' },
        { point: `new-${encounter_class}`, encounter_class, ...bounds(), from: '2026-01-01', to: '' },
      ]
    }),
  facts: (dice) =>
    distinctFacts(
      hostileFacts(dice, {
        persons: 8,
        encountersPerPerson: 12,
        linesPerEncounter: 0,
        days: ['2024-02-28', '2025-12-28'],
        spreadDays: 7,
      }),
    ),
  oracle: (facts, points) => {
    const claims: Claim[] = []
    for (const { columns, validFromDay, validToDay, knowledge } of points) {
      const listed = (code: string | null, column: string) =>
        String(columns[column] ?? '')
          .split(' ')
          .some((prefix) => prefix !== '' && code !== null && code.startsWith(prefix))
      const isCounted = (visit: AuditEncounter) =>
        visit.encounterClass === columns['encounter_class'] &&
        !listed(visit.encounterType, 'except_types') &&
        !listed(visit.mainDiagnosisCode, 'except_diagnosis_prefixes') &&
        !facts.diagnoses.some(
          (one) =>
            one.personId === visit.personId &&
            one.encounterId === visit.encounterId &&
            listed(one.diagnosisCode, 'except_diagnosis_prefixes'),
        )
      for (const [period, length] of Object.entries(CALENDAR)) {
        const limit = columns[`max_per_${period}`]
        if (typeof limit !== 'number') continue
        const seen = new Map<string, AuditEncounter[]>()
        for (const visit of facts.encounters.filter(isCounted)) {
          const key = `${visit.personId} ${civilDay(visit.startedDayNo).slice(0, length)}`
          seen.set(key, [...(seen.get(key) ?? []), visit])
        }
        for (const visits of seen.values()) {
          const over = visits.filter(
            (visit, at) =>
              at >= limit && visit.startedDayNo >= validFromDay && visit.startedDayNo <= validToDay,
          )
          const [first] = over
          if (!first) continue
          const [year, month] = civilDay(first.startedDayNo).split('-').map(Number)
          const monthNumber = (year ?? 0) * 12 + (month ?? 0) - 1
          const periodNo = { day: first.startedDayNo, month: monthNumber, year: year ?? 0 }[period] ?? 0
          claims.push({
            point: knowledge?.point ?? '',
            grain: [first.personId, first.encounterClass, period, periodNo],
            violating: [],
            involved: [],
            amountFen: null,
          })
        }
      }
    }
    return distinctClaims(claims)
  },
}

/** Two points may speak of one person's period: one finding, by the first point. */
function distinctClaims(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>()
  return claims.filter(({ grain }) => {
    const key = JSON.stringify(grain)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
