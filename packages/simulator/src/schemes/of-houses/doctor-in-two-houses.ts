import { instantAt } from '../../calendar/civil-time.ts'
import { acuteConditionOf } from '../../catalogue/condition.ts'
import { departmentFor, type Institution } from '../../city/institution.ts'
import { plannedVisit } from '../planned-visit.ts'
import { ROLES, type Scheme } from '../scheme.ts'

const complaint = acuteConditionOf('back-pain')
const DAYS = 4
const APART = 5
const VISITS = 4

/** Visits under one doctor's name come by turns from two hospitals within the hour; others work in one before noon and in the other after. */
export const doctorInTwoHouses: Scheme = {
  name: 'doctor-in-two-houses',
  rule: '',
  leastPersons: 1_000,
  title: '医师同时在两院接诊',
  planted: '同一小时在两院交替接诊的医师',
  innocent: '上午下午各在一院接诊的医师',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital', 'county-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const [home, other] = random.shuffled(hospitals)
      if (!home || !other) return
      for (const role of ROLES) {
        const department = departmentFor(other, 'internal')
        const doctor = random.pick(departmentFor(home, 'internal').doctors)
        planting.plot.furtherPosts.push({ staff: doctor, institution: other, department })
        const label = planting.newCase(role)(
          role === 'planted'
            ? `${DAYS}天里在${home.name}和${other.name}同一小时交替接诊`
            : `${DAYS}天里上午在${home.name}、下午在${other.name}接诊`,
        )
        const first = planting.drawAdmissionDay(APART * DAYS)
        const hour = random.between(8, 15)
        for (let visit = 0; visit < VISITS; visit += 1) {
          const institution: Institution = visit % 2 === 0 ? home : other
          const person = planting.takePerson(home.county)
          planting.plan(person, (scene) =>
            Array.from({ length: DAYS }, (_, time) => {
              const day = first + time * APART
              const minutes = visit * 14 + scene.random.between(0, 12)
              const half = 8.5 + (visit % 2) * 5.5
              const begin = role === 'planted' ? hour : half
              const at = instantAt(day, begin) + minutes * 60
              const seen = plannedVisit(scene, { institution, day, at, condition: complaint })
              return {
                ...seen,
                doctor,
                charges: seen.charges.map((charge) => ({ ...charge, doctor })),
                label,
              }
            }),
          )
        }
      }
    }
  },
}
