import { itemsOf } from '../line-in-visit.ts'
import { plannedVisit } from '../planned-visit.ts'
import { asContext, pairOf, ruleScheme } from '../rule-scheme.ts'
import { withOrder } from '../with-charges.ts'

const listed = itemsOf(
  'herb-angelica',
  'herb-astragalus',
  'herb-poria',
  'herb-wolfberry',
  'herb-yam',
  'herb-lily',
  'herb-coix',
  'herb-jujube',
)
const unlisted = itemsOf('herb-licorice', 'herb-atractylodes', 'herb-peony')

/** A prescription of nothing but herbs that are not paid alone is paid; one other herb makes it a mixture. */
export const herbAloneUnpaid = ruleScheme(
  {
    rule: 'herb-alone-unpaid',
    inForceFrom: '2026-05-11',
    title: '中药饮片单方使用不予支付',
    planted: '处方饮片均在单方不予支付目录内',
    innocent: '同一处方含目录外饮片',
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(city.institutionsOf('tcm-hospital', 'county-hospital'))
    const day = planting.drawDay(1)
    const count = random.pick([1, 3, 4, 5])
    return pairOf((role) => {
      const herbs = random.shuffled(listed).slice(0, count)
      const other = role === 'innocent' ? [random.pick(unlisted)] : []
      const names = [...herbs, ...other].map(({ name }) => name).join('、')
      return {
        person: planting.takePerson(),
        why: `处方为${names}`,
        write: (scene, label) => {
          const visited = plannedVisit(scene, { institution, day })
          const doses = scene.random.between(5, 10)
          const at = visited.begin + scene.random.between(300, 1500)
          const grams = (): number => scene.random.between(6, 15) * doses
          return [
            withOrder(visited, [
              ...herbs.map((item) => ({ item, units: grams(), at, label })),
              ...other.map((item) => ({ item, units: grams(), at, label: asContext(label) })),
            ]),
          ]
        },
      }
    })
  },
)
