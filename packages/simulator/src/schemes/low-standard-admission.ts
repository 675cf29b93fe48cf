import { priceAt } from '../billing/bill.ts'
import { dayOfInstant, instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { itemOf } from '../catalogue/item.ts'
import type { Charge, Encounter } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import { stay } from '../life/stay.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'
import { withCharges } from './with-charges.ts'

const reasons = ['bronchitis-stay', 'hypertension-stay', 'vertigo-stay', 'gastritis-stay'].map(stayReasonOf)
const checkUp = [
  'ct-plain',
  'us-colour',
  'us-heart',
  'ecg-dynamic',
  'abp-dynamic',
  'lung-function',
  'afp',
  'd-dimer',
  'troponin',
  'mr-plain',
].map(itemOf)
const medicines = ['piperacillin', 'cefpirome', 'latamoxef', 'imipenem'].map(itemOf)
const intensities = { planted: { care: 0.25, tests: 1.5 }, innocent: { care: 1, tests: 0.7 } }
/** A habit shows in numbers only. */
const PER_PAIR = 4
/** Of the bill, which is what such a stay is known by; the usual threshold is 60 %. */
const WANTED_SHARE_OF_TESTS = 0.66

/** People who need no bed are admitted for a round of tests. */
export const lowStandardAdmission: Scheme = {
  name: 'low-standard-admission',
  rule: 'low-standard-stay',
  title: '低标准入院',
  planted: '低标准入院',
  innocent: '同一诊断但有治疗的住院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'township-hospital', 'county-hospital')
    for (let pair = 0; pair < planting.pairs * PER_PAIR; pair += 1) {
      const institution = planting.pickHabitual(hospitals)
      const reason = random.pick(reasons)
      for (const role of ROLES) {
        const label = planting.newCase(role)(
          role === 'planted'
            ? `因${reason.name}入院，以检查检验为主，基本无治疗`
            : `因${reason.name}入院，有相应治疗`,
        )
        const admittedOn = planting.drawAdmissionDay()
        planting.plan(planting.takePatient(reason, institution.county), (scene) => {
          const nights = scene.random.between(3, 5)
          const request = { reason, institution, admittedOn, nights, intensity: intensities[role], also: [] }
          const admitted = stay(scene, request)
          return [
            labelled(role === 'planted' ? checkedThrough(scene, admitted) : treated(scene, admitted), label),
          ]
        })
      }
    }
  },
}

/** No infusions, and a round of tests that the diagnosis does not ask for, until they make up most of the bill. */
export function checkedThrough({ random }: Scene, encounter: Encounter): Encounter {
  const charges = encounter.charges.filter(
    ({ item, takesBack }) => !item.isInjection && item.key !== 'infusion' && !takesBack,
  )
  let checked: Encounter = { ...encounter, charges }
  for (const item of random.shuffled(checkUp)) {
    if (shareOfTests(checked) > WANTED_SHARE_OF_TESTS) return checked
    const at = encounter.begin + random.between(1800, 72_000)
    checked = withCharges(random, checked, [{ item, units: 1, at }])
  }
  return checked
}

function shareOfTests({ charges, institution }: Encounter): number {
  const worth = (of: readonly Charge[]): number =>
    of.reduce((sum, { item, quantity }) => sum + priceAt(item, institution) * quantity, 0)
  return (
    worth(charges.filter(({ item }) => item.chargeType === '03' || item.chargeType === '04')) / worth(charges)
  )
}

/** Infusions day by day for about the same money. */
export function treated({ random }: Scene, encounter: Encounter): Encounter {
  const medicine = random.pick(medicines)
  const days = dayOfInstant(encounter.end) - dayOfInstant(encounter.begin)
  return withCharges(
    random,
    encounter,
    Array.from({ length: days }, (_, day) => ({
      item: medicine,
      units: random.between(1, 2),
      at: instantAt(dayOfInstant(encounter.begin) + day, 9 + random.fraction() * 9),
    })),
  )
}
