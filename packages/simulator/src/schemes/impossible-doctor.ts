import { instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { departmentFor } from '../city/institution.ts'
import { stay } from '../life/stay.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['appendicitis', 'hernia', 'haemorrhoid'].map(stayReasonOf)

/** One surgeon operates in two hospitals at the same time; others work in two places on different days. */
export const impossibleDoctor: Scheme = {
  name: 'impossible-doctor',
  rule: '',
  title: '医师同时在两地手术',
  planted: '同一医师同时在两院手术',
  innocent: '多点执业，不同日手术',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('county-hospital', 'tcm-hospital', 'private-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const [home, other] = random.shuffled(hospitals)
      if (!home || !other) return
      for (const role of ROLES) {
        const surgeon = random.pick(departmentFor(home, 'surgery').doctors)
        planting.plot.furtherPosts.push({
          staff: surgeon,
          institution: other,
          department: departmentFor(other, 'surgery'),
        })
        const why =
          role === 'planted'
            ? `${home.name}与${other.name}手术时间重叠`
            : `在${home.name}和${other.name}不同日手术`
        const label = planting.newCase(role)(why)
        const day = planting.drawAdmissionDay(4) + 1
        const hour = 8 + random.fraction() * 7
        const begins = [
          instantAt(day, hour),
          role === 'planted'
            ? instantAt(day, hour) + random.between(10, 30) * 60
            : instantAt(day + random.pick([1, 2, 3]), 8 + random.fraction() * 7),
        ]
        for (const [position, institution] of [home, other].entries()) {
          const begin = begins[position] ?? 0
          const reason = random.pick(reasons)
          planting.plan(planting.takePatient(reason), (scene) => {
            const admittedOn = Math.floor(begin / 86_400) - 1
            const operation = { begin: begin + scene.random.below(60), surgeon }
            const encounter = stay(scene, {
              reason,
              institution,
              admittedOn,
              nights: scene.random.between(4, 7),
              operation,
              also: [],
            })
            return [{ ...encounter, operations: encounter.operations.map((done) => ({ ...done, label })) }]
          })
        }
      }
    }
  },
}
