import { itemOf } from '../../catalogue/item.ts'
import { plannedVisit } from '../planned-visit.ts'
import { asContext, pairOf, ruleScheme } from '../rule-scheme.ts'
import { dosing, withOrder } from '../with-charges.ts'

/** Drugs for the second line, each with one of its class that is for the first, and one of another class. */
const choices = [
  ['ertugliflozin', 'henagliflozin', 'allisartan'],
  ['ilaprazole', 'fexuprazan-alt', 'stomach-granule'],
  ['dulaglutide', 'semaglutide', 'henagliflozin'],
].map(([second = '', first = '', other = '']) => ({
  second: itemOf(second),
  before: { planted: itemOf(other), innocent: itemOf(first) },
}))

/** A drug for the second line is given although nothing of its class was tried before. */
export const drugSecondLine = ruleScheme(
  {
    rule: 'drug-second-line',
    inForceFrom: '2026-04-21',
    title: '药品限二线使用',
    planted: '未用一线药直接使用二线药',
    innocent: '先用同类一线药',
    isQuiet: true,
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('county-hospital', 'tcm-hospital'))
    const { second, before } = random.pick(choices)
    const from = planting.drawDay(20)
    const day = from + random.between(8, 18)
    return pairOf((role) => ({
      person: planting.takePerson(),
      why:
        role === 'planted'
          ? `使用${second.name}前未用过同类一线药`
          : `先用${before.innocent.name}，后用${second.name}`,
      write: (scene, label) =>
        [
          { on: from, item: before[role], of: asContext(label) },
          { on: day, item: second, of: label },
        ].map(({ on, item, of }) => {
          const visited = plannedVisit(scene, { institution, day: on })
          const at = visited.begin + scene.random.between(300, 1500)
          return withOrder(visited, [{ item, units: 1, at, label: of, also: dosing(scene.random, item, 7) }])
        }),
    }))
  },
)
