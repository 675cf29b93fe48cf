import { instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { departmentFor, type Institution } from '../../city/institution.ts'
import { stay } from '../../life/stay.ts'
import { creditCodeOf } from '../../record/masters.ts'
import { labelled } from '../label-stay.ts'
import { plannedVisit } from '../planned-visit.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'

const reasons = ['disc', 'cervical', 'stroke-rehab'].map(stayReasonOf)
const AGES = [45, 62] as const
const NIGHTS = 9
const PATIENTS = 4

/** A doctor lies in a hospital and sees out-patients in another meanwhile; others see as many before and after, or only share the name. */
export const doctorInBed: Scheme = {
  name: 'doctor-in-bed',
  rule: '',
  leastPersons: 1_000,
  title: '医生挂床住院',
  planted: '住院期间仍以其名义接诊的医生',
  innocent: '出院后接诊的医生，或同名的病人',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const hospitals = city.institutionsOf('private-hospital', 'tcm-hospital')
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const [workplace, bed] = random.shuffled(hospitals)
      if (!workplace || !bed) return
      // Two persons of one name and employer would make it unknown who the doctor is.
      const [one, another] = random.shuffled(departmentFor(workplace, 'rehabilitation').doctors)
      if (!one || !another) continue
      for (const role of ROLES) {
        const isNamesake = role === 'innocent' && pair % 2 === 1
        const isMeanwhile = role === 'planted' || isNamesake
        const why = isNamesake
          ? '同名的病人住院，医生照常接诊'
          : isMeanwhile
            ? '住院中间仍在接诊'
            : '出院以后接诊'
        const label = planting.newCase(role)(`${workplace.name}的医生${why}`)
        const admittedOn = planting.drawAdmissionDay(NIGHTS + 8)
        const doctor = role === 'planted' ? one : another
        const reason = random.pick(reasons)
        const patient = planting.takePerson(undefined, ({ employer }) => employer !== undefined, AGES)
        planting.plot.traits.set(patient.index, {
          name: doctor.name,
          ...(isNamesake ? {} : { employer: employerOf(workplace) }),
        })
        planting.plan(patient, (scene) => [
          labelled(stay(scene, { reason, institution: bed, admittedOn, nights: NIGHTS, also: [] }), label),
        ])
        const from = admittedOn + (isMeanwhile ? 2 : NIGHTS + 2)
        planVisits(planting, { workplace, doctor, from })
      }
    }
  },
}

function employerOf(workplace: Institution) {
  return { number: creditCodeOf(workplace), name: workplace.name }
}

/** People who are seen under the doctor's name on as many days. */
function planVisits(
  planting: Planting,
  {
    workplace,
    doctor,
    from,
  }: { workplace: Institution; doctor: Institution['pharmacists'][number]; from: number },
): void {
  for (let visitor = 0; visitor < PATIENTS; visitor += 1) {
    planting.plan(planting.takePerson(workplace.county), (scene) => {
      const at = instantAt(from + visitor, 8.5 + scene.random.fraction() * 8)
      const seen = plannedVisit(scene, { institution: workplace, day: from + visitor, at })
      const charges = seen.charges.map((charge) => ({ ...charge, doctor }))
      return [{ ...seen, doctor, charges }]
    })
  }
}
