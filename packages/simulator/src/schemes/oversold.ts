import { itemOf } from '../catalogue/item.ts'
import { purchase } from '../life/pharmacy.ts'
import { shopInstant } from '../life/scene.ts'
import { plantOversold } from './plant-oversold.ts'
import type { Scheme } from './scheme.ts'

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

/** More is billed than was ever bought; elsewhere the purchases only reach the centre late. */
export const oversold: Scheme = {
  name: 'oversold',
  rule: 'drug-stock',
  title: '销大于进',
  planted: '结算量大于购进量',
  innocent: '购进数据迟报',
  legitimateSignals: {},
  plant(planting) {
    const { city } = planting
    plantOversold(planting, {
      products,
      places: city.institutionsOf('pharmacy'),
      months: Array.from({ length: city.period.months }, (_, month) => month),
      sell: (scene, { institution, item, units, day, label }) => {
        const bought = purchase(scene, {
          institution,
          at: shopInstant(scene.random, day),
          basket: [{ item, boxes: units, days: 7 }],
        })
        const charges = bought.charges.map((charge) => ({ ...charge, label }))
        return { ...bought, charges, afterwards: undefined }
      },
    })
  },
}
