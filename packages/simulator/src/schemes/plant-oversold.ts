import type { Day } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import type { Encounter, Label } from '../life/encounter.ts'
import type { Scene } from '../life/scene.ts'
import type { Planting } from './planting.ts'
import { ROLES } from './scheme.ts'

/** What is sold, where, when and how. */
export interface Overselling {
  products: readonly Item[]
  places: readonly Institution[]
  /** Months of the period, from 0, in each of which all of a case may be sold; nothing is planted when there are none. */
  months: readonly number[]
  /** What one person gets on a day: the charge of the product carries the label. */
  sell(scene: Scene, sale: Sale): Encounter
}

/** One sale of a product. */
export interface Sale {
  institution: Institution
  item: Item
  units: number
  day: Day
  label: Label
}

const BUYERS = 5
const BOUGHT_SHARE = 0.45

/**
 * Plans products of which an institution sells about twice what it ever bought, beside others whose purchases only
 * reach the centre late; as many pairs as places and products allow.
 */
export function plantOversold(planting: Planting, overselling: Overselling): void {
  const { random } = planting
  const { products, months } = overselling
  const places = random.shuffled(overselling.places)
  const most = places.length * Math.floor(products.length / ROLES.length)
  const count = months.length === 0 ? 0 : Math.min(planting.pairs, most)
  for (let pair = 0; pair < count; pair += 1) {
    const institution = places[pair % places.length]
    if (!institution) return
    const untouched = products.filter((item) => !planting.plot.purchasesOf(institution, item))
    const [short, late] = random.shuffled(untouched)
    if (!short || !late) continue
    for (const [role, item] of [
      ['planted', short],
      ['innocent', late],
    ] as const) {
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
      planSales(planting, overselling, { institution, item, label })
    }
  }
}

/** All is sold in one month, between two stock-takes, so that they show it. */
function planSales(
  planting: Planting,
  { months, sell }: Overselling,
  sale: Pick<Sale, 'institution' | 'item' | 'label'>,
): void {
  const { random } = planting
  const days = daysOfMonth(planting, random.pick(months))
  for (let buyer = 0; buyer < BUYERS; buyer += 1) {
    const day = random.pick(days)
    const units = random.between(3, 5)
    planting.plan(planting.takePerson(sale.institution.county), (scene) => [
      sell(scene, { ...sale, units, day }),
    ])
  }
}

function daysOfMonth({ city }: Planting, month: number): Day[] {
  const { monthStarts, firstDay } = city.period
  const first = (monthStarts[month] ?? firstDay) + 1
  return Array.from({ length: 24 }, (_, index) => first + index)
}
