import { stayReasonOf } from '../../catalogue/condition.ts'
import { limitsOf, pairsOf } from '../../catalogue/limit.ts'
import { stay } from '../../life/stay.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'

const reasons = ['pneumonia', 'vertigo-stay', 'gastritis-stay'].map(stayReasonOf)

/** A line of a stay names neither who ordered it nor where. */
export const settlementLineAnomaly = ruleScheme(
  {
    rule: 'settlement-line-anomaly',
    title: '结算明细信息异常',
    planted: '住院明细缺开单医师和科室',
    innocent: '住院明细信息完整',
    legitimateSignals: {
      'FEE_LIST_D.bilg_dept_codg': 'The missing department is the anomaly.',
      'FEE_LIST_D.bilg_dept_name': 'As the code.',
      'FEE_LIST_D.bilg_dr_code': 'The missing doctor is the anomaly.',
      'FEE_LIST_D.bilg_dr_name': 'As the code.',
    },
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'private-hospital'))
    const reason = random.pick(reasons)
    const admittedOn = planting.drawAdmissionDay()
    return pairOf((role) => ({
      person: planting.takePatient(reason),
      why: role === 'planted' ? '缺开单医师和开单科室' : '开单医师和开单科室齐全',
      write: (scene, label) => {
        const nights = scene.random.between(4, 7)
        const own = stay(scene, { reason, institution, admittedOn, nights, also: [] })
        const standing = own.charges.filter(
          ({ item, takesBack }) => !takesBack && limitsOf(item) === undefined && pairsOf(item).length === 0,
        )
        const chosen = scene.random.pick(standing)
        const charges = own.charges
          .filter(({ takesBack }) => takesBack !== chosen)
          .map((charge) =>
            charge === chosen ? { ...charge, label, isUnsigned: role === 'planted' } : charge,
          )
        return [{ ...own, charges }]
      },
    }))
  },
)
