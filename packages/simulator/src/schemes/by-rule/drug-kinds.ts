import { itemsOf } from '../line-in-visit.ts'
import { plannedVisit } from '../planned-visit.ts'
import { asContext, pairOf, ruleScheme } from '../rule-scheme.ts'
import { dosing, withOrder } from '../with-charges.ts'

const drugs = itemsOf(
  'cold-tablet',
  'ibuprofen',
  'amoxicillin',
  'betahistine',
  'faropenem',
  'keverprazan',
  'loratadine',
  'hydrocortisone-cream',
  'levofloxacin-drops',
  'omeprazole-bicarb',
)
const MOST_KINDS = 5

/** Six kinds of western drugs stand on one prescription; five may. */
export const drugKinds = ruleScheme(
  {
    rule: 'drug-kinds',
    title: '药品种类超标',
    planted: '单张处方超过5种药品',
    innocent: '单张处方恰为5种药品',
    legitimateSignals: {
      'FEE_LIST_D.rx_drord_no': 'How many lines share a prescription is what the rule counts.',
    },
  },
  (planting) => {
    const { random, city } = planting
    const institution = random.pick(
      city.institutionsOf('county-hospital', 'private-hospital', 'tcm-hospital'),
    )
    const day = planting.drawDay(1)
    return pairOf((role) => {
      const drawn = random.shuffled(drugs).slice(0, MOST_KINDS + 1)
      const kinds = role === 'planted' ? MOST_KINDS + 1 : MOST_KINDS
      return {
        person: planting.takePerson(),
        why: `一张处方开具${kinds}种西药`,
        write: (scene, label) => {
          const visited = plannedVisit(scene, { institution, day })
          const ordered = drawn.map((item, index) => ({
            item,
            units: scene.random.between(1, 2),
            at: visited.begin + 300 + index * 20 + scene.random.below(18),
            label: index < kinds ? label : asContext(label),
            also: dosing(scene.random, item, scene.random.between(3, 7)),
          }))
          // The look-alike gets the sixth drug too, on a prescription of its own.
          const first = withOrder(visited, ordered.slice(0, kinds))
          return [kinds < ordered.length ? withOrder(first, ordered.slice(kinds)) : first]
        },
      }
    })
  },
)
