import { acuteConditionOf, type Condition } from '../../catalogue/condition.ts'
import { itemOf } from '../../catalogue/item.ts'
import { plannedVisit } from '../planned-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { dosing, withOrder } from '../with-charges.ts'

const treatment = acuteConditionOf('enteritis')
/** Drugs with a diagnosis they are paid for and one they are not. */
const choices = [
  { item: itemOf('ketoprofen-patch'), innocent: ['M17.900', '膝关节病'], planted: ['M54.500', '下背痛'] },
  { item: itemOf('finasteride'), innocent: ['N40.x00', '前列腺增生'], planted: ['N41.100', '慢性前列腺炎'] },
  {
    item: itemOf('entecavir-granule'),
    innocent: ['B18.100', '慢性乙型病毒性肝炎'],
    planted: ['K29.500', '慢性胃炎'],
  },
] as const

/** A drug is paid under a diagnosis it is not meant for. */
export const drugIndication = ruleScheme(
  {
    rule: 'drug-indication',
    inForceFrom: '2026-06-29',
    title: '药品限适应症',
    planted: '诊断不在限定支付范围',
    innocent: '诊断在限定支付范围',
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(
      city.institutionsOf('county-hospital', 'tcm-hospital', 'private-hospital'),
    )
    const choice = random.pick(choices)
    const day = planting.drawDay(1)
    return pairOf((role) => {
      const [icd, name] = choice[role]
      // Treated as something that meets everybody, so that nothing but the diagnosis differs.
      const condition: Condition = { ...treatment, icd, name }
      return {
        person: planting.takePerson(undefined, ({ sex }) => sex === '1', [50, 80]),
        why: `${choice.item.name}用于${name}`,
        write: (scene, label) => {
          const visited = plannedVisit(scene, { institution, day, condition })
          const also = dosing(scene.random, choice.item, 7)
          const at = visited.begin + scene.random.between(300, 1500)
          return [withOrder(visited, [{ item: choice.item, units: 1, at, label, also }])]
        },
      }
    })
  },
)
