import { DAY_SECONDS, dayOfInstant, instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Encounter, Role } from '../../life/encounter.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { itemsOf } from '../line-in-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { type AddedCharge, dosing, withCharges } from '../with-charges.ts'

const reason = stayReasonOf('cervical')
const treatments = itemsOf('infrared', 'mid-frequency', 'cupping', 'traction')
const drugs = itemsOf('ibuprofen', 'betahistine', 'amoxicillin')

/** A line is dated outside the stay it is charged to; on the day of discharge, or of drugs to take home, it may be. */
export const chargeOutsideStay = ruleScheme(
  {
    rule: 'charge-outside-stay',
    title: '计费日期与住院时间不符',
    planted: '计费日期在住院期间之外',
    innocent: '出院当日计费或出院带药',
    legitimateSignals: {
      'FEE_LIST_D.dscg_tkdrug_flag': 'The flag is what makes a drug dated after discharge one to take home.',
    },
  },
  (planting, pair) => {
    const { random, city } = planting
    const institution = random.pick(
      city.institutionsOf('tcm-hospital', 'private-hospital', 'county-hospital'),
    )
    const admittedOn = planting.drawAdmissionDay(4) + 4
    const isDrug = pair % 2 === 0
    const item = random.pick(isDrug ? drugs : treatments)
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why:
        role === 'planted'
          ? `${item.name}的计费日期不在住院期间`
          : isDrug
            ? `${item.name}为出院带药，次日计费`
            : `${item.name}在入院或出院当日计费`,
      write: (scene, label) => {
        const nights = scene.random.between(6, 9)
        const own = stay(scene, { reason, institution, admittedOn, nights, also: [] })
        const at = (isDrug ? dayAfter : nearby)(scene, own, role)
        const also = isDrug
          ? { ...dosing(scene.random, item, 7), isTakenHome: role === 'innocent' }
          : undefined
        const charge: AddedCharge = { item, units: 1, at, label, also, isOutside: true }
        return [withCharges(scene.random, own, [charge])]
      },
    }))
  },
)

/** The day after discharge, in office hours. */
function dayAfter({ random }: Scene, { end }: Encounter): number {
  return instantAt(dayOfInstant(end) + 1, 8 + random.fraction() * 9)
}

/** Before admission or after discharge: another day when planted, the same day otherwise. */
function nearby({ random }: Scene, { begin, end }: Encounter, role: Role): number {
  const isBefore = random.chance(0.5)
  if (role === 'innocent') {
    const startOfDay = dayOfInstant(begin) * DAY_SECONDS
    return isBefore
      ? startOfDay + random.below(begin - startOfDay)
      : end + random.below((dayOfInstant(end) + 1) * DAY_SECONDS - end)
  }
  const day = isBefore ? dayOfInstant(begin) - random.between(4, 6) : dayOfInstant(end) + random.between(1, 3)
  return instantAt(day, 8 + random.fraction() * 9)
}
