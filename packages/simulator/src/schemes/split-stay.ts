import { dayOfInstant } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { stay } from '../life/stay.ts'
import { labelled } from './label-stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

/** Of all the reasons the one that asks for the highest age: who suits it suits every other. */
const oldest = stayReasonOf('copd-worse')
const reasons = [
  'copd-worse',
  'hypertension-stay',
  'diabetes-stay',
  'vertigo-stay',
  'gastritis-stay',
  'pneumonia',
].map(stayReasonOf)

/** One illness is split into two stays in the same hospital, days apart. */
export const splitStay: Scheme = {
  name: 'split-stay',
  title: '分解住院',
  planted: '分解住院',
  innocent: '出院后因另一种病再入院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('county-hospital', 'private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(hospitals)
      for (const role of ROLES) {
        const label = planting.newCase(role)
        const [first, other] = random.shuffled(reasons)
        if (!first || !other) continue
        const second = role === 'planted' ? first : other
        const admittedOn = planting.drawAdmissionDay(14)
        const nights = [random.between(5, 9), random.between(5, 9)] as const
        const gap = random.between(0, 3)
        const why =
          role === 'planted'
            ? `同一疾病（${first.name}）间隔${gap}天再次入院`
            : `先后因${first.name}和${second.name}入院`
        planting.plan(planting.takePatient(oldest, institution.county), (scene) => {
          const before = stay(scene, { reason: first, institution, admittedOn, nights: nights[0], also: [] })
          const next = dayOfInstant(before.end) + gap
          const admittedAt = Math.max(before.end + 3600, next * 86_400 + 36_000 + scene.random.below(25_000))
          const after = stay(scene, {
            reason: second,
            institution,
            admittedOn: next,
            admittedAt,
            nights: nights[1],
            also: [],
          })
          return [labelled(before, label(why)), labelled(after, label(why))]
        })
      }
    }
  },
}
