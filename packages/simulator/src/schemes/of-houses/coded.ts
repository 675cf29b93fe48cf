import { dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { type Comorbidity, comorbidityOf } from '../../catalogue/specialty.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Random } from '../../random/random.ts'
import { withCharges } from '../with-charges.ts'

/** Who suits this suits all of {@link splitReasons}. */
export const oldestSplitReason = stayReasonOf('copd-worse')

/** Illnesses whose group of CHS-DRG 1.1 is split by complications, of both sexes and treated in every hospital. */
export const splitReasons = [
  'pneumonia',
  'bronchitis-stay',
  'hypertension-stay',
  'stroke-acute',
  'urinary-stay',
].map(stayReasonOf)

/** Comorbidities that any of these patients may have and that no list of grave ones asks treatment for. */
export const mildComorbidities: readonly Comorbidity[] = ['potassium-low', 'sodium-low', 'malnutrition'].map(
  comorbidityOf,
)

/** The stay with further diagnoses on its list, and nothing else. */
export function coded(encounter: Encounter, added: readonly Comorbidity[]): Encounter {
  const told = new Set(encounter.diagnoses.map(({ icd }) => icd))
  return { ...encounter, diagnoses: [...encounter.diagnoses, ...added.filter(({ icd }) => !told.has(icd))] }
}

/** The stay with only its main diagnosis on the list. */
export function codedPlainly(encounter: Encounter): Encounter {
  return { ...encounter, diagnoses: encounter.diagnoses.slice(0, 1) }
}

/** The stay with the care that the comorbidities ask for, spread over its days. */
export function caredFor(random: Random, encounter: Encounter, ills: readonly Comorbidity[]): Encounter {
  const first = dayOfInstant(encounter.begin)
  const days = Math.max(1, dayOfInstant(encounter.end) - first)
  return withCharges(
    random,
    encounter,
    ills.flatMap(({ care }) =>
      care.flatMap(({ item, amount }) => {
        const times = Math.min(days, amount)
        return Array.from({ length: times }, (_, time) => ({
          item,
          units: Math.max(1, Math.round(amount / times)),
          at: (first + Math.floor((time * days) / times)) * 86_400 + 28_800 + random.below(28_800),
        }))
      }),
    ),
  )
}
