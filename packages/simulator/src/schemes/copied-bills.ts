import { dayOfInstant } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import type { Encounter } from '../life/encounter.ts'
import { stay } from '../life/stay.ts'
import { Random } from '../random/random.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['gastritis-stay', 'vertigo-stay', 'hypertension-stay', 'cervical'].map(stayReasonOf)
const PATIENTS = 4
const WITHIN_DAYS = 40
const AS_USUAL = { care: 1, tests: 1 }

/** The bill of one stay is copied for patient after patient of one hospital; a package of care is billed alike in several. */
export const copiedBills: Scheme = {
  name: 'copied-bills',
  rule: '',
  leastPersons: 1_000,
  title: '雷同住院费用',
  planted: '多名患者的费用整单照抄',
  innocent: '多家机构共用的诊疗套餐',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'township-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(hospitals)
      // At another price, so that sums of the same package are no more alike than those of the copies.
      const others = hospitals.filter(({ serviceFactor }) => serviceFactor !== institution.serviceFactor)
      const other = others.length > 0 ? random.pick(others) : institution
      const reason = random.pick(reasons)
      for (const role of ROLES) {
        const nights = random.between(5, 7)
        const isCopy = role === 'planted'
        const label = planting.newCase(role)(
          isCopy
            ? `${PATIENTS}名患者住${nights + 1}天，项目和数量完全一样，别家没有`
            : `${PATIENTS}名患者住${nights + 1}天，按套餐收费，${other.name}也是`,
        )
        const first = planting.drawAdmissionDay(WITHIN_DAYS)
        for (const place of isCopy ? [institution] : [institution, other]) {
          for (let patient = 0; patient < PATIENTS; patient += 1) {
            const admittedOn = first + random.below(WITHIN_DAYS)
            const request = { reason, nights, intensity: AS_USUAL, also: [] }
            planting.plan(planting.takePatient(reason, place.county), (scene) => {
              const own = stay(scene, { ...request, institution: place, admittedOn })
              const chance = new Random(`${city.seed}/copied-bill/${role}/${pair}`)
              const bill = stay(
                { ...scene, random: chance },
                { ...request, institution: place, admittedOn: first },
              )
              return [labelled(copied(own, bill), label)]
            })
          }
        }
      }
    }
  },
}

/** The stay as it was, with the charges of the template day by day. */
function copied(own: Encounter, template: Encounter): Encounter {
  const later = (dayOfInstant(own.begin) - dayOfInstant(template.begin)) * 86_400
  const charges = template.charges
    .filter(({ quantity, takesBack }) => quantity > 0 && takesBack === undefined)
    .map((charge) => ({
      ...charge,
      at: Math.max(own.begin + 60, Math.min(charge.at + later, own.end)),
    }))
  return { ...own, charges, doctor: template.doctor }
}
