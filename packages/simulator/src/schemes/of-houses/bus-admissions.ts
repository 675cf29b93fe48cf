import { instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { stay } from '../../life/stay.ts'
import { labelled } from '../label-stay.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { EMERGENCY } from './stay-instead.ts'

const reasons = ['gastritis-stay', 'bronchitis-stay', 'vertigo-stay', 'hypertension-stay'].map(stayReasonOf)
const AGES = [45, 82] as const
const PATIENTS = [9, 12] as const
const WEEK = 7

/** A busload of people from all over the county is admitted on one day; as many come over a week, or in an emergency that befell them together. */
export const busAdmissions: Scheme = {
  name: 'bus-admissions',
  rule: '',
  leastPersons: 4_000,
  title: '包车集中入院',
  planted: '一天里包车收治一批病人',
  innocent: '一批病人先后入院或同遭意外',
  legitimateSignals: {
    'MDTRT_D.med_type': 'That they came as an emergency is the reason of one look-alike.',
    'SETL_D.med_type': 'The same column of the settlement.',
  },
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(hospitals)
      const patients = random.between(...PATIENTS)
      for (const role of ROLES) {
        const isEmergency = role === 'innocent' && pair % 2 === 0
        const spread = role === 'planted' || isEmergency ? 1 : WEEK
        const why = isEmergency ? '同一天经急诊入院' : spread === 1 ? '同一天入院' : '一周里陆续入院'
        const label = planting.newCase(role)(`${patients}人${why}`)
        const first = planting.drawAdmissionDay(WEEK)
        for (let patient = 0; patient < patients; patient += 1) {
          const day = first + (patient % spread)
          const person = planting.takePerson(institution.county, undefined, AGES)
          planting.plan(person, (scene) => {
            const admittedAt = instantAt(day, 8 + scene.random.fraction() * 9)
            const reason = scene.random.pick(reasons)
            const nights = scene.random.between(4, 7)
            const made = stay(scene, { reason, institution, admittedOn: day, admittedAt, nights, also: [] })
            return [labelled(isEmergency ? { ...made, medType: EMERGENCY } : made, label)]
          })
        }
      }
    }
  },
}
