import { longHolidays } from '../calendar/business-days.ts'
import { type Day, instantAt } from '../calendar/civil-time.ts'
import { stayReasonOf } from '../catalogue/condition.ts'
import { stay } from '../life/stay.ts'
import { labelled } from './label-stay.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'

const reasons = ['disc', 'cervical', 'stroke-rehab'].map(stayReasonOf)
const PATIENTS = 6
const BEFORE = 3

/** One hospital fills its beds over a long holiday, when who can goes home; as many elsewhere stay by themselves, one here and one there. */
export const holidayStays: Scheme = {
  name: 'holiday-stays',
  rule: '',
  leastPersons: 1_000,
  title: '节假日虚住',
  planted: '长假期间一家机构集中虚住',
  innocent: '长假期间各机构个别病人留院',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const kinds = ['private-hospital', 'tcm-hospital', 'township-hospital'] as const
    const hospitals = city.institutionsOf(...kinds)
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const [first, last] = drawHoliday(planting)
      const institution = random.pick(hospitals)
      for (const role of ROLES) {
        const label = planting.newCase(role)(
          role === 'planted'
            ? `${PATIENTS}人节前住进${institution.name}，整个长假在院`
            : `${PATIENTS}人在各家机构住院，整个长假在院`,
        )
        for (let patient = 0; patient < PATIENTS; patient += 1) {
          const place = role === 'planted' ? institution : random.pick(hospitals)
          const admittedOn = first - 1 - random.below(BEFORE)
          const nights = last - admittedOn + random.between(1, 3)
          const reason = random.pick(reasons)
          planting.plan(planting.takePatient(reason, place.county), (scene) => {
            const admittedAt = instantAt(admittedOn, 8 + scene.random.fraction() * 9)
            const request = { reason, institution: place, admittedOn, admittedAt, nights, also: [] }
            return [labelled(stay(scene, request), label)]
          })
        }
      }
    }
  },
}

/** A long holiday that lies in the period with room on both sides; any week where there is none. */
function drawHoliday(planting: Planting): readonly [Day, Day] {
  const { period } = planting.city
  const fitting = longHolidays(period.firstDay + BEFORE + 2, period.lastDay - 8)
  if (fitting.length > 0) return planting.random.pick(fitting)
  const day = planting.drawAdmissionDay(BEFORE + 7) + BEFORE + 1
  return [day, day + 6]
}
