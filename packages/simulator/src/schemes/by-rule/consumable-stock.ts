import { calendarDate } from '../../calendar/civil-time.ts'
import { itemsOf } from '../line-in-visit.ts'
import { plannedVisit } from '../planned-visit.ts'
import { plantOversold } from '../plant-oversold.ts'
import type { Planting } from '../planting.ts'
import type { Scheme } from '../scheme.ts'
import { withOrder } from '../with-charges.ts'

const products = itemsOf(
  'infusion-set',
  'syringe',
  'indwelling-needle',
  'gauze',
  'catheter-set',
  'suture',
  'anaesthesia-kit',
)
const MONTHS_OF_QUARTER = 3

/** More of a consumable is charged than was ever bought; elsewhere the purchases only reach the centre late. */
export const consumableStock: Scheme = {
  name: 'consumable-stock',
  rule: 'consumable-stock',
  title: '医用耗材进销存异常',
  planted: '耗材使用量大于购进量',
  innocent: '耗材购进数据迟报',
  legitimateSignals: {},
  plant(planting) {
    plantOversold(planting, {
      products,
      places: planting.city.institutionsOf(
        'county-hospital',
        'tcm-hospital',
        'private-hospital',
        'township-hospital',
        'city-hospital',
      ),
      months: openingMonths(planting),
      sell: (scene, { institution, item, units, day, label }) => {
        const visited = plannedVisit(scene, { institution, day })
        const at = visited.begin + scene.random.between(120, 1500)
        return withOrder(visited, [{ item, units, at, label }])
      },
    })
  },
}

/**
 * Months that open a quarter: the stock-take before them closes the last one, without which the rule cannot know what
 * was on the shelf.
 */
function openingMonths({ city }: Planting): number[] {
  const { monthStarts, months } = city.period
  return Array.from({ length: months }, (_, month) => month).filter(
    (month) => (calendarDate(monthStarts[month] ?? 0).month - 1) % MONTHS_OF_QUARTER === 0,
  )
}
