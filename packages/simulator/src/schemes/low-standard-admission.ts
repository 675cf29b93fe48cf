import { dayOfInstant, instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { itemOf } from '../catalogue/item.ts'
import type { Encounter } from '../life/encounter.ts'
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
  'hba1c',
  'afp',
  'd-dimer',
  'troponin',
].map(itemOf)
const medicines = ['piperacillin', 'cefpirome', 'latamoxef', 'imipenem'].map(itemOf)
const intensities = { planted: { care: 0.25, tests: 1.5 }, innocent: { care: 1, tests: 0.7 } }

/** People who need no bed are admitted for a round of tests. */
export const lowStandardAdmission: Scheme = {
  name: 'low-standard-admission',
  title: '低标准入院',
  planted: '低标准入院',
  innocent: '同一诊断但有治疗的住院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'township-hospital', 'county-hospital')
    for (let pair = 0; pair < planting.pairs * 2; pair += 1) {
      const institution = random.pick(hospitals)
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

/** A round of tests that the diagnosis does not ask for. */
function checkedThrough({ random }: Scene, encounter: Encounter): Encounter {
  const tests = random.shuffled(checkUp).slice(0, random.between(4, 6))
  return withCharges(
    random,
    encounter,
    tests.map((item) => ({ item, units: 1, at: encounter.begin + random.between(1800, 72_000) })),
  )
}

/** Infusions day by day for about the same money. */
function treated({ random }: Scene, encounter: Encounter): Encounter {
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
