import { instantAt } from '../../calendar/civil-time.ts'
import { acuteConditionOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import { departmentFor, type Practitioner } from '../../city/institution.ts'
import type { Encounter, Label } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { plannedVisit } from '../planned-visit.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { withOrder } from '../with-charges.ts'

const complaint = acuteConditionOf('back-pain')
const treatments = [
  'acupuncture',
  'electro-acupuncture',
  'moxibustion',
  'cupping',
  'massage-neck',
  'massage-waist',
].map(itemOf)
const PATIENTS = 26
const DAYS = 2
const APART = 4
const COLLEAGUES = 3

/** One doctor is billed for more treatments by hand than fit into a day; elsewhere as many are shared by three. */
export const doctorOvertime: Scheme = {
  name: 'doctor-overtime',
  rule: '',
  leastPersons: 4_000,
  title: '医师服务时间超出可能',
  planted: '一名医师一天做不完的治疗',
  innocent: '几名医师分担的治疗',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < Math.ceil(planting.pairs / 2); pair += 1) {
      const institution = random.pick(hospitals)
      const department = departmentFor(institution, 'tcm')
      const doctors = random.shuffled(department.doctors).slice(0, COLLEAGUES)
      for (const role of ROLES) {
        const sharing = role === 'planted' ? doctors.slice(0, 1) : doctors
        const label = planting.newCase(role)(`${PATIENTS}人两天各做六种治疗，由${sharing.length}名医师做`)
        const first = planting.drawAdmissionDay(APART * DAYS)
        for (let patient = 0; patient < PATIENTS; patient += 1) {
          const doctor = sharing[patient % sharing.length]
          planting.plan(planting.takePerson(institution.county), (scene) =>
            Array.from({ length: DAYS }, (_, time) =>
              treatedBy(scene, { institution, day: first + time * APART, doctor, label }),
            ),
          )
        }
      }
    }
  },
}

function treatedBy(
  scene: Scene,
  {
    institution,
    day,
    doctor,
    label,
  }: { institution: Encounter['institution']; day: number; doctor: Practitioner | undefined; label: Label },
): Encounter {
  const at = instantAt(day, 8 + scene.random.fraction() * 9)
  const department = departmentFor(institution, 'tcm')
  const seen = plannedVisit(scene, { institution, day, at, condition: complaint })
  const all = withOrder(
    seen,
    treatments.map((item) => ({ item, units: 1, at: at + scene.random.between(300, 3000) })),
  )
  const charges = all.charges.map((charge) => ({ ...charge, doctor, department }))
  return { ...all, doctor, department, charges, label }
}
