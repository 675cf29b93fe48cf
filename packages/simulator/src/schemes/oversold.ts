import type { Day } from '../calendar/civil-time.ts'
import { itemOf } from '../catalogue/item.ts'
import { purchase } from '../life/pharmacy.ts'
import { shopInstant } from '../life/scene.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'

const products = [
  'roxadustat',
  'dorzagliatin',
  'amivudine',
  'calcitriol-solution',
  'calcium-acetate',
  'beraprost',
  'anlotinib',
  'finerenone',
].map(itemOf)
const BUYERS = 5
const BOUGHT_SHARE = 0.45

/** More is billed than was ever bought; elsewhere the purchases only reach the centre late. */
export const oversold: Scheme = {
  name: 'oversold',
  rule: 'drug-stock',
  title: '销大于进',
  planted: '结算量大于购进量',
  innocent: '购进数据迟报',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const places = random.shuffled(city.institutionsOf('pharmacy'))
    const count = Math.min(planting.pairs, places.length * 3)
    for (let pair = 0; pair < count; pair += 1) {
      const institution = places[pair % places.length]
      const offset = Math.floor(pair / places.length) * 2
      if (!institution) return
      const pool = random.shuffled(products)
      for (const [position, role] of ROLES.entries()) {
        const item = pool[(offset + position) % pool.length]
        if (!item || planting.plot.purchasesOf(institution, item)) continue
        const isShort = role === 'planted'
        planting.plot.overridePurchases(
          institution,
          item,
          isShort ? { boughtShare: BOUGHT_SHARE, monthsLate: 0 } : { boughtShare: 1.15, monthsLate: 1 },
        )
        const why = isShort
          ? `${item.name}销售量约为购进量的${(1 / BOUGHT_SHARE).toFixed(1)}倍`
          : `${item.name}购进数据次月补传`
        const label = planting.newCase(role)(why, ['SEL_D'])
        const days = daysOfAMonth(planting)
        for (let buyer = 0; buyer < BUYERS; buyer += 1) {
          const day = random.pick(days)
          const boxes = random.between(3, 5)
          planting.plan(planting.takePerson(institution.county), (scene) => {
            const bought = purchase(scene, {
              institution,
              at: shopInstant(scene.random, day),
              basket: [{ item, boxes, days: 7 }],
            })
            return [
              {
                ...bought,
                charges: bought.charges.map((charge) => ({ ...charge, label })),
                afterwards: undefined,
              },
            ]
          })
        }
      }
    }
  },
}

/** All is sold between two stock-takes, so that they show it. */
function daysOfAMonth({ random, city }: Planting): Day[] {
  const { monthStarts, months, firstDay } = city.period
  const month = random.below(months)
  const first = (monthStarts[month] ?? firstDay) + 1
  return Array.from({ length: 24 }, (_, index) => first + index)
}
