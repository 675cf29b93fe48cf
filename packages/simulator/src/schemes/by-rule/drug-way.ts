import { instantAt } from '../../calendar/civil-time.ts'
import { stayReasonOf } from '../../catalogue/condition.ts'
import { stay } from '../../life/stay.ts'
import type { Random } from '../../random/random.ts'
import { itemsOf } from '../line-in-visit.ts'
import { plannedVisit } from '../planned-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { withOrder } from '../with-charges.ts'

const drugs = itemsOf('amino-acids', 'fat-emulsion')
const reason = stayReasonOf('gastritis-stay')

/** A number of its own, such as neither the first orders of a visit nor the many of a stay have. */
function ownOrder(random: Random): number {
  return random.between(60, 79)
}

/** A drug that is paid during stays only is paid in an out-patient visit. */
export const drugWay = ruleScheme(
  {
    rule: 'drug-way',
    inForceFrom: '2025-08-08',
    title: '药品限就医方式',
    planted: '限住院药品在门诊使用',
    innocent: '住院期间使用',
    legitimateSignals: {
      'FEE_LIST_D.med_type': 'The rule turns on the kind of encounter.',
      'FEE_LIST_D.mdtrt_id': 'A stay has many lines, a visit few, and all share its number.',
      'FEE_LIST_D.setl_id': 'As the number of the encounter.',
      'FEE_LIST_D.psn_no': 'As the number of the encounter.',
      'FEE_LIST_D.updt_time': 'As the number of the encounter: its lines reach the centre together.',
    },
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(
      city.institutionsOf('county-hospital', 'private-hospital', 'tcm-hospital'),
    )
    const item = random.pick(drugs)
    const day = planting.drawAdmissionDay()
    const hour = 8 + random.fraction() * 8
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why: role === 'planted' ? `${item.name}限住院患者，门诊使用` : `${item.name}在住院期间使用`,
      write: (scene, label) => {
        const at = instantAt(day, hour) + scene.random.below(600)
        const units = scene.random.between(1, 2)
        const use = { item, units, at: at + 1200, label, also: { order: ownOrder(scene.random) } }
        if (role === 'planted') return [withOrder(plannedVisit(scene, { institution, day, at }), [use])]
        const nights = scene.random.between(4, 6)
        const own = stay(scene, { reason, institution, admittedOn: day - 1, nights, also: [] })
        return [withOrder(own, [use])]
      },
    }))
  },
)
