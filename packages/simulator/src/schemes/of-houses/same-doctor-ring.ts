import { chronicIllnesses } from '../../catalogue/condition.ts'
import { countyHospitalOf } from '../../city/city.ts'
import { departmentFor, type Institution, type Practitioner } from '../../city/institution.ts'
import type { Person } from '../../city/person.ts'
import { chronicVisit } from '../../life/chronic-care.ts'
import type { Label } from '../../life/encounter.ts'
import { officeInstant } from '../../life/scene.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { takeHousehold, takeStranger } from '../take-household.ts'
import { meet } from './go-together.ts'

const MEMBERS = 4
const DAYS = 4
const hypertension = chronicIllnesses.find(({ key }) => key === 'hypertension')

/** In the crowd of a large hospital one doctor sees the same strangers together, again and again; others are a family, or his patients of the fixed day. */
export const sameDoctorRing: Scheme = {
  name: 'same-doctor-ring',
  rule: '',
  leastPersons: 1_000,
  title: '医生固定给一伙人看病',
  planted: '同一名医生一再同时接诊互不相识的人',
  innocent: '一家人找同一名医生，或慢病病人在医生的门诊日复诊',
  legitimateSignals: {
    'MDTRT_D.addr': 'A shared address is what makes a family of the people who come together.',
  },
  plant(planting) {
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const family = takeHousehold(planting, MEMBERS)
      const [first] = family
      if (!first) return
      const institution = countyHospitalOf(planting.city, first.town.county)
      const doctor = planting.random.pick(departmentFor(institution, 'internal').doctors)
      for (const role of ROLES) {
        const strangers = role === 'planted' || pair % 2 === 1
        const members = strangers ? family.map((member) => takeStranger(planting, member)) : family
        const label = planting.newCase(role)(
          role === 'planted'
            ? `${institution.name}${doctor.name}${DAYS}天里同时接诊${MEMBERS}名互不相识者`
            : strangers
              ? `${MEMBERS}名慢病病人都在${doctor.name}的门诊日复诊`
              : `同户${MEMBERS}人${DAYS}次都找${doctor.name}`,
        )
        if (role === 'innocent' && strangers) comeOnHisDay(planting, { members, institution, doctor, label })
        else meet(planting, { members, institution, label, days: DAYS, doctor })
      }
    }
  },
}

function comeOnHisDay(
  planting: Planting,
  plan: { members: readonly Person[]; institution: Institution; doctor: Practitioner; label: Label },
): void {
  const { members, institution, doctor, label } = plan
  const illness = hypertension
  if (!illness) return
  const days = Array.from({ length: DAYS }, () => planting.drawDay())
  for (const member of members) {
    planting.plan(member, (scene) =>
      days.map((day) => {
        const at = officeInstant(scene.random, day)
        return { ...chronicVisit(scene, { illness, institution, at, doctor }), label, afterwards: undefined }
      }),
    )
  }
}
