import { DAY_SECONDS } from '../../calendar/civil-time.ts'
import { limitsOf } from '../../catalogue/limit.ts'
import { officeInstant } from '../../life/scene.ts'
import { itemsOf } from '../line-in-visit.ts'
import { plannedVisit } from '../planned-visit.ts'
import { asContext, pairOf, ruleScheme } from '../rule-scheme.ts'
import { withOrder } from '../with-charges.ts'

const items = itemsOf('hba1c', 'fructosamine', 'rehab-assessment', 'hand-assessment')

/** An item is repeated, in another hospital, before its period has passed; or on the day it has passed exactly. */
export const itemRollingFrequency = ruleScheme(
  {
    rule: 'item-rolling-frequency',
    inForceFrom: '2026-01-06',
    title: '医疗服务项目周期超频次',
    planted: '周期内重复收取',
    innocent: '间隔恰为规定周期',
  },
  (planting) => {
    const { random, city } = planting
    const [here, there] = random.shuffled(
      city.institutionsOf('county-hospital', 'tcm-hospital', 'private-hospital'),
    )
    const item = random.pick(items)
    const period = limitsOf(item)?.rolling?.days ?? 0
    if (!here || !there) return undefined
    const from = planting.drawDay(period + 1)
    return pairOf((role) => {
      const gap = role === 'planted' ? random.between(Math.ceil(period / 2), period - 1) : period
      return {
        person: planting.takePerson(),
        why: `${item.name}每${period}天限1次，间隔${gap}天`,
        write: (scene, label) => {
          const first = officeInstant(scene.random, from)
          const second = first + gap * DAY_SECONDS + scene.random.below(3600)
          return [
            withOrder(plannedVisit(scene, { institution: here, day: from, at: first }), [
              { item, units: 1, at: first + 600, label: asContext(label) },
            ]),
            withOrder(plannedVisit(scene, { institution: there, day: from + gap, at: second }), [
              { item, units: 1, at: second + 600, label },
            ]),
          ]
        },
      }
    })
  },
)
