import { DAY_SECONDS, dayOfInstant } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import type { Charge, Encounter, Label } from '../../life/encounter.ts'
import { keepToLimits } from '../../life/keep-to-limits.ts'
import type { Scene } from '../../life/scene.ts'
import { stay } from '../../life/stay.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const reasons = ['pneumonia', 'heart-failure', 'stroke-acute', 'gi-bleed'].map(stayReasonOf)
const DEAD = '5'
const PAID_BY_ONESELF = '03'

/**
 * The person died before being admitted, or days before being discharged; the look-alike on the day of discharge.
 * A stay or an operation that ends before it begins is not planted: the import refuses such a row.
 */
export const stayDateOrder = ruleScheme(
  {
    rule: 'stay-date-order',
    title: '住院日期先后矛盾',
    planted: '死亡日期与住院日期矛盾',
    innocent: '死亡当日出院',
    isQuiet: true,
    tables: ['MDTRT_D'],
  },
  (planting, pair) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'private-hospital'))
    const reason = random.pick(reasons)
    const admittedOn = planting.drawAdmissionDay()
    const [spoil, what] =
      pair % 2 === 0
        ? ([diedBefore, '死亡日期早于入院'] as const)
        : ([dischargedLate, '死亡多日之后才出院'] as const)
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why: role === 'innocent' ? '死亡日期为出院当日' : what,
      write: (scene, label) => {
        const nights = scene.random.between(4, 7)
        const request = { reason, institution, admittedOn, nights, also: [], dischargeWay: DEAD }
        const own = { ...stay(scene, request), label }
        return [role === 'innocent' ? own : spoil(scene, own, label)]
      },
    }))
  },
)

/** Everything charged after death is charged outside the stay as well: that is a violation of its own. */
function diedBefore({ random }: Scene, own: Encounter, label: Label): Encounter {
  const diedOn = dayOfInstant(own.begin) - random.between(1, 9)
  // A labelled charge stands whatever it breaks; so what is not honest about it has to go first.
  const [kept = own] = keepToLimits([{ ...own }], new Set())
  const outside: Label = { ...label, rule: 'charge-outside-stay', tables: ['FEE_LIST_D'] }
  for (const charge of paidByInsurance(kept.charges)) charge.label = outside
  return { ...kept, listSlip: { diedOn } }
}

/** Charges of which something is left, but drugs to take home, which may be dated later. */
function paidByInsurance(charges: readonly Charge[]): Charge[] {
  const undone = new Set(charges.map(({ takesBack }) => takesBack))
  return charges.filter(
    (charge) =>
      !charge.takesBack &&
      !undone.has(charge) &&
      charge.isTakenHome !== true &&
      charge.item.level !== PAID_BY_ONESELF,
  )
}

/** Nothing is charged any more, but the discharge is dated days after death. */
function dischargedLate({ random }: Scene, own: Encounter): Encounter {
  return {
    ...own,
    end: own.end + random.between(1, 3) * DAY_SECONDS,
    listSlip: { diedOn: dayOfInstant(own.end) },
  }
}
