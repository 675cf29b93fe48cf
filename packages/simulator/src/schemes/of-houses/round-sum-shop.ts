import { priceAt } from '../../billing/bill.ts'
import type { Encounter } from '../../life/encounter.ts'
import { purchase } from '../../life/pharmacy.ts'
import { drawLargeBasket } from '../card-cash-out.ts'
import { withEachCharge } from './each-charge.ts'
import { houseScheme } from './house-scheme.ts'

const SHARE = 0.06
const ROUND_PRICES_SHARE = 0.5
/** Ten yuan, in 1/10,000 yuan. */
const ROUND_PRICE = 100_000

/** A shop makes up baskets whose sum is a round one, because it is money that changes hands; another one has round prices, or just dear customers. */
export const roundSumShop = houseScheme(
  {
    name: 'round-sum-shop',
    title: '凑整数金额套现的药店',
    planted: '药店凑整数金额结算',
    innocent: '药店大额售药（金额不凑整，或商品按整十元定价）',
    kinds: ['pharmacy'],
  },
  {
    planted: () => ({
      why: '部分大额购药凑成整十元',
      change: (scene, encounter) => {
        if (encounter.medType !== '41' || !scene.random.chance(SHARE)) return undefined
        const basket = drawLargeBasket(scene.random, encounter.institution, true)
        return [{ ...purchase(scene, { ...encounter, at: encounter.begin, basket }), afterwards: undefined }]
      },
    }),
    innocent: (_, { number }) => ({
      why: number % 2 === 0 ? '同样多的大额购药，金额不凑整' : '贵的商品按整十元定价',
      change: (scene, encounter) => {
        const isRounding = number % 2 === 1
        if (encounter.medType !== '41' || !scene.random.chance(isRounding ? ROUND_PRICES_SHARE : SHARE))
          return undefined
        if (isRounding) return [roundPriced(encounter)]
        const basket = drawLargeBasket(scene.random, encounter.institution, false)
        return [{ ...purchase(scene, { ...encounter, at: encounter.begin, basket }), afterwards: undefined }]
      },
    }),
  },
)

function roundPriced(encounter: Encounter): Encounter {
  return withEachCharge(encounter, (charge) => {
    const usual = priceAt(charge.item, encounter.institution)
    const round = Math.max(ROUND_PRICE, Math.round(usual / ROUND_PRICE) * ROUND_PRICE)
    return { ...charge, priceFactor: round / usual }
  })
}
