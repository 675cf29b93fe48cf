import type { Role } from '../../life/encounter.ts'
import { itemsOf, whoever } from '../line-in-visit.ts'
import { plannedVisit } from '../planned-visit.ts'
import { pairOf, ruleScheme } from '../rule-scheme.ts'
import { withOrder } from '../with-charges.ts'

const items = itemsOf('blood-count', 'crp', 'creatinine', 'alt', 'urine', 'bilirubin')

const MINUTE = 60

/** What is said of the second of two lines of an item, compared with the first. */
interface Second {
  seconds: number
  units: number
}

/** A line was uploaded twice; the look-alike's second line is of another second, or of another quantity. */
export const sameLineTwice = ruleScheme(
  {
    rule: 'same-line-twice',
    title: '同一明细重复上传',
    planted: '同一明细上传两次',
    innocent: '同一项目的两笔不同明细',
    legitimateSignals: {
      'FEE_LIST_D.fee_ocur_time': 'That two lines share a second is what the rule turns on.',
    },
  },
  (planting, pair) => {
    const { random, city } = planting
    const institution = random.pick(
      city.institutionsOf('county-hospital', 'private-hospital', 'tcm-hospital'),
    )
    const day = planting.drawDay(1)
    const item = random.pick(items)
    const units = random.between(1, 2)
    const other: Second =
      pair % 2 === 0 ? { seconds: random.between(1, 59), units } : { seconds: 0, units: 3 - units }
    const seconds: Readonly<Record<Role, Second>> = { planted: { seconds: 0, units }, innocent: other }
    return pairOf((role) => ({
      person: planting.takePerson(undefined, undefined, whoever[role].ages),
      why: `${item.name}两笔，${describe(seconds[role], units)}`,
      write: (scene, label) => {
        const visited = plannedVisit(scene, { institution, day })
        // A charge is never later than its visit: the second one needs its minute.
        const at = Math.min(visited.begin + scene.random.between(120, 1500), visited.end - MINUTE)
        const second = seconds[role]
        return [
          withOrder(visited, [
            { item, units, at, label },
            { item, units: second.units, at: at + second.seconds, label },
          ]),
        ]
      },
    }))
  },
)

function describe(second: Second, units: number): string {
  if (second.seconds > 0) return `相隔${second.seconds}秒`
  return second.units === units ? '时间、数量、金额完全相同' : '同时记账，数量不同'
}
