import { type Item, itemOf } from '../catalogue/item.ts'
import { purchase } from '../life/pharmacy.ts'
import { shopInstant } from '../life/scene.ts'
import { ROLES, type Scheme } from './scheme.ts'

const products: readonly Item[] = [
  'amlodipine-folate',
  'enalapril-folate',
  'ezetimibe-atorvastatin',
  'henagliflozin',
  'tegoprazan',
  'febuxostat-alt',
  'allisartan',
  'finasteride',
  'ketoprofen-patch',
  'keverprazan',
].map(itemOf)

/** What is billed is not what was handed over: the box's code names another product. */
export const itemSwap: Scheme = {
  name: 'item-swap',
  rule: '',
  title: '串换药品',
  planted: '串换药品',
  innocent: '如实售药',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    const pharmacies = city.institutionsOf('pharmacy')
    for (let pair = 0; pair < planting.pairs * 2; pair += 1) {
      const institution = random.pick(pharmacies)
      for (const role of ROLES) {
        const [billed, other] = random.shuffled(products)
        if (!billed || !other) continue
        const handedOver = role === 'planted' ? other : undefined
        const why = handedOver
          ? `按${billed.name}结算，追溯码和出库为${handedOver.name}`
          : `结算、出库与追溯码均为${billed.name}`
        const label = planting.newCase(role)(why, ['FEE_LIST_D', 'SEL_D', 'DRUG_TRAC_D'])
        const day = planting.drawDay()
        const boxes = random.between(1, 3)
        planting.plan(planting.takePerson(institution.county), (scene) => {
          const bought = purchase(scene, {
            institution,
            at: shopInstant(scene.random, day),
            basket: [{ item: billed, boxes, days: 7 }],
          })
          const charges = bought.charges.map((charge) => ({ ...charge, handedOver, label }))
          return [{ ...bought, charges, afterwards: undefined }]
        })
      }
    }
  },
}
