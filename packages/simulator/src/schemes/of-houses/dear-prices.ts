import { chronicIllnesses } from '../../catalogue/condition.ts'
import { furtherItems, type Item } from '../../catalogue/item.ts'
import type { Random } from '../../random/random.ts'
import { type BillingCase, billingScheme } from './billing-scheme.ts'
import { withEachCharge } from './each-charge.ts'

const illnesses = chronicIllnesses.filter(
  ({ key }) => key === 'hypertension' || key === 'diabetes' || key === 'coronary',
)
/** Those of which there is one make only. */
const drugs = illnesses
  .flatMap((illness) => illness.drugs.map(({ item }) => item))
  .filter(({ key }) => furtherItems.every((other) => other.key !== `${key}-dear`))
const KINDS = 6
const FAR_ABOVE = [1.5, 1.9] as const
const A_LITTLE = [1.12, 1.22] as const

/** A house asks half as much again and more for drugs that everybody sells; another one asks a little more, as a shop may. */
export const dearPrices = billingScheme(
  {
    name: 'dear-prices',
    title: '高价串换（单价远高于别家）',
    planted: '单价远高于全市',
    innocent: '单价略高于全市（药店自主定价）',
    kinds: ['pharmacy'],
    legitimateSignals: {
      'FEE_LIST_D.pric': 'How dear a drug is compared with elsewhere is the scheme itself.',
      'FEE_LIST_D.pric_uplmt_amt': 'For the same reason as above.',
      'FEE_LIST_D.det_item_fee_sumamt': 'For the same reason as above.',
      'FEE_LIST_D.inscp_amt': 'For the same reason as above.',
      'FEE_LIST_D.preselfpay_amt': 'For the same reason as above.',
    },
  },
  {
    planted: ({ random }) => ({
      why: `${KINDS}种药的单价是别家的一倍半以上`,
      ...askingMore(random, FAR_ABOVE),
    }),
    innocent: ({ random }) => ({
      why: `${KINDS}种药的单价比别家高一两成`,
      ...askingMore(random, A_LITTLE),
    }),
  },
)

function askingMore(random: Random, [low, high]: readonly [number, number]): Omit<BillingCase, 'why'> {
  const factors = new Map<Item, number>(
    random
      .shuffled(drugs)
      .slice(0, KINDS)
      .map((item) => [item, low + random.fraction() * (high - low)]),
  )
  return {
    concerns: ({ item }) => factors.has(item),
    bill: (encounter) =>
      withEachCharge(encounter, (charge) => ({ ...charge, priceFactor: factors.get(charge.item) })),
  }
}
