import { stayReasonOf } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import type { Role } from '../../life/encounter.ts'
import { stay } from '../../life/stay.ts'
import type { Random } from '../../random/random.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { withCharges } from '../with-charges.ts'

const reasons = ['hernia', 'thyroid'].map(stayReasonOf)
const drug = itemOf('latamoxef')

/** After a clean operation an antibacterial is given on for days; one day is what prevention allows. */
export const periopAntibacterial = ruleScheme(
  {
    name: 'periop-antibacterial',
    rule: 'perioperative-antibacterial',
    title: '围手术期抗菌药物预防性应用',
    planted: '清洁手术后预防用抗菌药超过24小时',
    innocent: '清洁手术后24小时内停药',
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'city-hospital'))
    const reason = random.pick(reasons)
    const admittedOn = planting.drawAdmissionDay()
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why: `${reason.name}手术后${role === 'planted' ? '超过' : '不超过'}24小时仍用${drug.name}`,
      write: (scene, label) => {
        const own = stay(scene, { reason, institution, admittedOn, nights: 6, also: [] })
        const finish = own.operations[0]?.end ?? own.begin
        const doses = hoursAfter(scene.random, role).map((hours) => ({
          item: drug,
          units: 1,
          at: finish + Math.floor(hours * 3600),
          label,
          also: { dosing: { days: 1, dose: drug.spec, frequency: 'bid', way: '静脉滴注' } },
        }))
        return [withCharges(scene.random, own, doses)]
      },
    }))
  },
)

/** Two doses after the operation, hours after its end. */
function hoursAfter(random: Random, role: Role): readonly number[] {
  return role === 'planted'
    ? [30 + random.fraction() * 10, 48 + random.fraction() * 12]
    : [5 + random.fraction() * 3, 14 + random.fraction() * 5]
}
