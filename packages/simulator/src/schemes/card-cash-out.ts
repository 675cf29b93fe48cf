import { priceAt } from '../billing/bill.ts'
import { daysBeforeHolidays } from '../calendar/business-days.ts'
import { type Day, instantAt } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import { purchase, shelfOfPharmacy } from '../life/pharmacy.ts'
import type { Random } from '../random/random.ts'
import type { Planting } from './planting.ts'
import { ROLES, type Scheme } from './scheme.ts'

const CARDS = 4
const ROUND_SHARE = 0.4
const ROUND_TRIES = 200
/** Ten yuan, in 1/10,000 yuan. */
const ROUND_TO = 100_000
const shelf = shelfOfPharmacy.filter(({ price }) => price > 350_000 && price < 1_500_000)

/** So many boxes of a product. */
export interface BasketLine {
  item: Item
  boxes: number
  days: number
}

/** Cards are swiped for large sums one after another, and no goods leave the shelf; the sum is paid out in cash. */
export const cardCashOut: Scheme = {
  name: 'card-cash-out',
  rule: '',
  title: '刷卡套现',
  planted: '刷卡兑付现金',
  innocent: '慢病患者节前备药',
  legitimateSignals: {},
  plant(planting) {
    const { random, city } = planting
    for (let pair = 0; pair < planting.pairs; pair += 1) {
      const institution = random.pick(city.institutionsOf('pharmacy'))
      const day = drawEve(planting)
      for (const role of ROLES) {
        const label = planting.newCase(role)(
          role === 'planted'
            ? `${CARDS}张卡连续大额结算，无出库、无追溯码`
            : '节前大额购药，出库和追溯码齐全',
        )
        const hour = drawHour(random)
        for (let card = 0; card < CARDS; card += 1) {
          const basket = drawLargeBasket(
            random,
            institution,
            role === 'planted' && random.chance(ROUND_SHARE),
          )
          planting.plan(planting.takePerson(institution.county), (scene) => {
            const at =
              role === 'planted'
                ? instantAt(day, hour) + card * 170 + scene.random.below(120)
                : instantAt(day, drawHour(scene.random))
            const bought = purchase(scene, { institution, at, basket })
            const charges = bought.charges.map((charge) => ({ ...charge, leavesNoStock: role === 'planted' }))
            return [{ ...bought, charges, label, afterwards: undefined }]
          })
        }
      }
    }
  },
}

function drawEve(planting: Planting): Day {
  const { firstDay, lastDay } = planting.city.period
  const eves = daysBeforeHolidays(firstDay, lastDay - 1)
  return eves.length === 0 ? planting.drawDay() : planting.random.pick(eves)
}

/** Late in the day more often than not, for both. */
function drawHour(random: Random): number {
  return random.chance(0.6) ? 19.5 + random.fraction() * 1.9 : 9 + random.fraction() * 9
}

/** Two products worth some hundred yuan; when asked for, so that the sum is a round one. */
export function drawLargeBasket(random: Random, institution: Institution, isRound: boolean): BasketLine[] {
  const draw = (): BasketLine[] =>
    random
      .shuffled(shelf)
      .slice(0, 2)
      .map((item) => ({ item, boxes: random.between(2, 6), days: 7 }))
  const first = draw()
  if (!isRound) return first
  const baskets = Array.from({ length: ROUND_TRIES }, draw)
  return baskets.find((basket) => totalOf(basket, institution) % ROUND_TO === 0) ?? first
}

function totalOf(basket: readonly BasketLine[], institution: Institution): number {
  return basket.reduce((sum, { item, boxes }) => sum + priceAt(item, institution) * boxes, 0)
}
