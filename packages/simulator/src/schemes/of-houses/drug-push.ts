import { dayOfInstant } from '../../calendar/civil-time.ts'
import { chronicIllnesses } from '../../catalogue/condition.ts'
import type { Item } from '../../catalogue/item.ts'
import { limitsOf } from '../../catalogue/limit.ts'
import { shelfOfPharmacy } from '../../life/pharmacy.ts'
import type { Change } from '../house-habit.ts'
import { dosing, withOrder } from '../with-charges.ts'
import { houseScheme } from './house-scheme.ts'

const SHARE = 0.25
/** What is prescribed all over the city, is not the cheapest, and may be for anybody. */
const known = chronicIllnesses
  .filter(({ need }) => need === 'drugs')
  .flatMap(({ drugs }) => drugs.map(({ item }) => item))
  .filter(
    (item) =>
      item.kind === 'drug' && !item.isInjection && limitsOf(item) === undefined && item.price > 400_000,
  )
const anything = shelfOfPharmacy.filter(({ price }) => price > 400_000 && price < 1_000_000)

/** A house gives one dear drug to whoever comes; another one gives as many dear boxes, now of this drug and now of that. */
export const drugPush = houseScheme(
  {
    name: 'drug-push',
    title: '单一药品大额集中使用',
    planted: '一种药的用量远超全市用法',
    innocent: '药费同样多，但分散在许多品种',
    kinds: ['private-hospital', 'township-hospital', 'community-centre'],
  },
  {
    planted: ({ random }) => {
      const item = random.pick(known)
      return { why: `给四分之一的门诊病人开${item.name}`, change: giving(() => item) }
    },
    innocent: () => ({
      why: '给四分之一的门诊病人多开一种贵药，品种不一',
      change: giving((pick) => pick(anything)),
    }),
  },
)

function giving(choose: (pick: (items: readonly Item[]) => Item) => Item): Change {
  return ({ random }, encounter) => {
    if (encounter.isStay || encounter.medType !== '11' || !random.chance(SHARE)) return undefined
    const item = choose((items) => random.pick(items))
    if (encounter.charges.some((charge) => charge.item === item)) return undefined
    const at = encounter.begin + random.between(120, 1500)
    const days = random.between(14, 28)
    const also = dayOfInstant(at) === dayOfInstant(encounter.begin) ? dosing(random, item, days) : {}
    return [withOrder(encounter, [{ item, units: random.between(2, 3), at, also }])]
  }
}
