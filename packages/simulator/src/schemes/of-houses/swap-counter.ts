import { type Item, itemOf } from '../../catalogue/item.ts'
import type { Charge } from '../../life/encounter.ts'
import { shelfOfPharmacy } from '../../life/pharmacy.ts'
import { type BillingCase, billingScheme } from './billing-scheme.ts'
import { withEachCharge } from './each-charge.ts'

const SHARE = 0.5
const others = shelfOfPharmacy.filter(({ price, key }) => price > 150_000 && key !== 'cilostazol')
/** Of each there are two makes, which a list of codes may take for one another. */
const makes = ['amlodipine-folate', 'enalapril-folate', 'metformin-empagliflozin'].map(itemOf)

/** Something else is handed over than is billed, now and then; at another counter one drug is always under the code of another make. */
export const swapCounter = billingScheme(
  {
    name: 'swap-counter',
    title: '药店长期串换药品',
    planted: '结算一种药，拿走另一种',
    innocent: '编码对照错误：同一种药总是记成另一厂牌',
    kinds: ['pharmacy'],
  },
  {
    planted: (_, { number }) => {
      const billed = makeOf(number)
      return {
        why: `结算${billed.name}，一半拿走的是别的药`,
        ...handing(billed, (random) => (random.chance(SHARE) ? random.pick(others) : undefined)),
      }
    },
    innocent: (_, { number }) => {
      const billed = makeOf(number)
      const other = itemOf(`${billed.key}-dear`)
      return { why: `${billed.name}在对照表里总是对到另一厂牌`, ...handing(billed, () => other) }
    },
  },
)

function makeOf(number: number): Item {
  return makes[number % makes.length] ?? itemOf('amlodipine-folate')
}

function handing(
  billed: Item,
  draw: (random: Parameters<BillingCase['bill']>[1]) => Item | undefined,
): Pick<BillingCase, 'concerns' | 'bill'> {
  const concerns = ({ item, handedOver, traceCodes, leavesNoStock }: Charge): boolean =>
    item === billed && handedOver === undefined && traceCodes === undefined && leavesNoStock !== true
  return {
    concerns,
    bill: (encounter, random) => {
      const handedOver = draw(random)
      return withEachCharge(encounter, (charge) =>
        concerns(charge) && handedOver !== undefined && handedOver !== charge.item
          ? { ...charge, handedOver }
          : { ...charge },
      )
    },
  }
}
