import { canHave, stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Person } from '../../city/person.ts'
import type { Label, Role } from '../../life/encounter.ts'
import { stay } from '../../life/stay.ts'
import { labelled } from '../label-stay.ts'
import type { Planting } from '../planting.ts'
import { ROLES, type Scheme } from '../scheme.ts'
import { withCharges } from '../with-charges.ts'

const reason = stayReasonOf('hip')
/** Both sides, and what belongs to the second. */
const otherSide = itemOf('hip-prosthesis')
const PATIENTS = 3
const STAFF = 7
const STAFF_OF_AGENCY = 30
const SOON = [15, 120] as const
const LONG_AGO = [400, 3_000] as const
const AGES = [56, 80] as const

/** Sick people are insured as the staff of a firm that has none, and are operated on weeks later; others were with their firm for years, or with an agency of many. */
export const shamEmployment: Scheme = {
  name: 'sham-employment',
  rule: '',
  leastPersons: 5_000,
  tellsInsuredDays: true,
  title: '虚假参保',
  planted: '挂靠小单位参保后不久高额住院',
  innocent: '老职工高额住院，或人数多的代理机构里有人参保不久住院',
  legitimateSignals: {
    'MDTRT_D.emp_no': 'Cases are of one employer each.',
    'MDTRT_D.emp_name': 'For the same reason as above.',
    'SETL_D.emp_no': 'For the same reason as above.',
  },
  plant(planting) {
    const { random } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      for (const role of ROLES) {
        const isAgency = role === 'innocent' && pair % 2 === 1
        const isSoon = role === 'planted' || isAgency
        const number = 500 + 2 * pair + ROLES.indexOf(role)
        const employer = { number: `9901${number.toString().padStart(6, '0')}`, name: `模拟单位${number}` }
        const label = planting.newCase(role)(
          `${employer.name}有${PATIENTS}人${isSoon ? '参保后不久' : '参保多年后'}高额住院${isAgency ? '（代理机构，人数多）' : ''}`,
        )
        const patients = Array.from({ length: PATIENTS }, () => patientOf(planting, { role, isSoon, label }))
        const colleagues = Array.from({ length: (isAgency ? STAFF_OF_AGENCY : STAFF) - PATIENTS }, () =>
          planting.takePerson(
            undefined,
            ({ personType }) => personType.startsWith('1') || personType === '1501',
            [22, 58],
          ),
        )
        for (const { index } of [...patients, ...colleagues])
          planting.plot.traits.set(index, { employer, insurance: '310', personType: '1101' })
        for (const { index } of colleagues)
          planting.plot.insuredDays.set(index, planting.city.period.firstDay - random.between(30, 900))
      }
    }
  },
}

function patientOf(
  planting: Planting,
  { isSoon, label }: { role: Role; isSoon: boolean; label: Label },
): Person {
  const { random, city } = planting
  const { firstDay } = city.period
  const person = planting.takePerson(undefined, (one) => canHave(one, reason, firstDay), AGES)
  const institution = random.pick(city.institutionsOf('city-hospital', 'county-hospital'))
  const admittedOn = planting.drawAdmissionDay()
  const since = isSoon ? random.between(...SOON) : random.between(...LONG_AGO)
  planting.plot.insuredDays.set(person.index, admittedOn - since)
  planting.plan(person, (scene) => {
    const nights = scene.random.between(8, 13)
    const operated = stay(scene, { reason, institution, admittedOn, nights, also: [] })
    const at = (operated.operations[0]?.end ?? operated.begin) - 600
    const both = withCharges(scene.random, operated, [{ item: otherSide, units: 1, at }])
    return [labelled(both, label)]
  })
  return person
}
