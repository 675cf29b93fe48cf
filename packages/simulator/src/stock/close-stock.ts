import { priceText } from '../billing/fen.ts'
import { DAY_SECONDS, formatDay, formatInstant } from '../calendar/civil-time.ts'
import { everyItem, type Item } from '../catalogue/item.ts'
import type { City } from '../city/city.ts'
import type { Institution, Practitioner } from '../city/institution.ts'
import type { CityFiles } from '../csv/city-files.ts'
import { hashText, Random } from '../random/random.ts'
import { type Batch, batchOf } from './batch.ts'
import type { StockLedger } from './stock-ledger.ts'
import type { TraceCodes } from './trace-codes.ts'

/** How the purchases of a product at an institution differ from the truth; from a plan. */
export interface PurchaseOverride {
  /** Share of what was sold that purchases show. */
  boughtShare: number
  /** Months by which the purchases reach the centre late. */
  monthsLate: number
}

/** What closing the stock needs. */
export interface StockClosing {
  city: City
  files: CityFiles
  ledger: StockLedger
  traceCodes: TraceCodes
  overrideOf: (institution: Institution, item: Item) => PurchaseOverride | undefined
}

const MAX_TRACED_REST = 40
const suppliers = ['模拟医药甲公司', '模拟医药乙公司', '模拟医药丙公司', '模拟医药丁公司']

/**
 * Writes purchases, returns, stock-takes and losses so that they explain what was sold: the lot of a month is
 * bought in the month before, what is left of it is returned, lost or counted.
 */
export function closeStock(closing: StockClosing): void {
  for (const institution of closing.city.institutions) {
    const random = new Random(`${closing.city.seed}/stock/${institution.code}`)
    const keeper = random.pick(institution.pharmacists)
    for (const { item, months } of closing.ledger.soldBy(institution.index)) {
      const product = everyItem[item]
      if (product) closeProduct(closing, random, { institution, keeper, item: product, sold: months })
    }
  }
}

interface Product {
  institution: Institution
  keeper: Practitioner
  item: Item
  sold: Float64Array
}

function closeProduct(closing: StockClosing, random: Random, product: Product): void {
  const { city, overrideOf } = closing
  const { months } = city.period
  const override = overrideOf(product.institution, product.item)
  let carried = 0
  let previous: { batch: Batch; bought: number } | undefined
  for (let month = -1; month < months; month += 1) {
    const batch = batchOf(city.period, { ...product, month })
    // Of the month after the last one only the shop knows; it stocks up as if that were like the last.
    const beyond = override ? 0 : product.sold[months - 1]
    const soldNext = Math.max(0, product.sold[month + 1] ?? beyond ?? 0)
    const margin = 1.05 + random.fraction() * 0.25
    const bought = Math.ceil(soldNext * (override ? override.boughtShare : margin))
    if (bought > 0) buy(closing, random, { product, batch, bought, monthsLate: override?.monthsLate ?? 0 })
    if (previous) {
      const rest = Math.max(0, previous.bought - (product.sold[month] ?? 0))
      carried += clearRest(closing, random, { product, batch: previous.batch, rest, month })
      if (carried > 0) countStock(closing, { product, batch: previous.batch, count: carried, month })
    }
    if (bought > 0) countStock(closing, { product, batch, count: bought, month })
    previous = { batch, bought }
  }
}

function buy(
  { city, files }: StockClosing,
  random: Random,
  {
    product,
    batch,
    bought,
    monthsLate,
  }: { product: Product; batch: Batch; bought: number; monthsLate: number },
): void {
  const { institution, item } = product
  const lag = random.between(1, 40) * 3600 + monthsLate * 30 * DAY_SECONDS
  const month = monthsLate === 0 ? batch.month : Math.min(city.period.months - 1, batch.month + monthsLate)
  files.writeMonthly('PURC_D', month, {
    ...productColumns(institution, item),
    dynt_no: `S${random.below(100_000_000).toString().padStart(8, '0')}`,
    fixmedins_bchno: batch.number,
    spler_name: random.pick(suppliers),
    manu_lotnum: batch.lot,
    prdr_name: `模拟药厂${hashText(item.code) % 40}`,
    aprvno: `模拟准字${hashText(item.code) % 100_000_000}`,
    manu_date: formatDay(batch.madeOn),
    expy_end: formatDay(batch.expiresOn),
    finl_trns_pric: priceText(Math.round(item.price * 0.86)),
    purc_retn_cnt: bought,
    purc_invo_no: random.below(100_000_000).toString().padStart(8, '0'),
    rx_flag: item.isInjection ? 1 : 0,
    purc_retn_stoin_time: formatInstant(batch.boughtAtSecond),
    purc_retn_opter_name: product.keeper.name,
    prod_geay_flag: 0,
    updt_time: formatInstant(
      Math.min(batch.boughtAtSecond + lag, (city.period.lastDay + 1) * DAY_SECONDS - 1),
    ),
  })
}

/** What is left of a lot after its month of sale: some is lost, some returned; answers what stays on the shelf. */
function clearRest(
  closing: StockClosing,
  random: Random,
  { product, batch, rest, month }: { product: Product; batch: Batch; rest: number; month: number },
): number {
  const { institution, item, keeper } = product
  const at = closingInstant(closing, month) - random.between(3600, 30_000)
  let left = rest
  if (left >= 2 && random.chance(0.06)) {
    const lost = Math.ceil(left * 0.2)
    left -= lost
    closing.files.writeMonthly('INV_CHG_D', month, {
      ...productColumns(institution, item),
      inv_chg_type: random.pick(['104', '105']),
      fixmedins_bchno: batch.number,
      pric: priceText(item.price),
      cnt: -lost,
      rx_flag: item.isInjection ? 1 : 0,
      inv_chg_time: formatInstant(at),
      inv_chg_opter_name: keeper.name,
      memo: '破损报废',
      updt_time: formatInstant(at + 1800),
    })
  }
  if (left >= 4 && random.chance(0.1)) {
    left -= returnToSupplier(closing, random, { product, batch, count: Math.floor(left * 0.5), at, month })
  }
  traceRest(closing, { product, batch, count: Math.min(left, MAX_TRACED_REST), month: batch.month })
  return left
}

/** One row of the stock-take at the end of a month. */
function countStock(
  closing: StockClosing,
  { product, batch, count, month }: { product: Product; batch: Batch; count: number; month: number },
): void {
  const at = closingInstant(closing, month)
  closing.files.writeMonthly('INV_D', month, {
    ...productColumns(product.institution, product.item),
    rx_flag: product.item.isInjection ? 1 : 0,
    invdate: formatDay(Math.floor(at / DAY_SECONDS)),
    inv_cnt: Math.round(count * 100) / 100,
    manu_lotnum: batch.lot,
    fixmedins_bchno: batch.number,
    manu_date: formatDay(batch.madeOn),
    expy_end: formatDay(batch.expiresOn),
    updt_time: formatInstant(at),
  })
}

/** Eight in the evening of the last day of a month. */
function closingInstant({ city }: StockClosing, month: number): number {
  const next = month < 0 ? city.period.firstDay : (city.period.monthStarts[month + 1] ?? 0)
  return (next - 1) * DAY_SECONDS + 20 * 3600
}

function returnToSupplier(
  { files }: StockClosing,
  random: Random,
  {
    product,
    batch,
    count,
    at,
    month,
  }: { product: Product; batch: Batch; count: number; at: number; month: number },
): number {
  const { institution, item, keeper } = product
  files.writeMonthly('PURC_D', month, {
    ...productColumns(institution, item),
    fixmedins_bchno: batch.number,
    spler_name: random.pick(suppliers),
    manu_lotnum: batch.lot,
    manu_date: formatDay(batch.madeOn),
    expy_end: formatDay(batch.expiresOn),
    finl_trns_pric: priceText(Math.round(item.price * 0.86)),
    purc_retn_cnt: -count,
    purc_invo_no: random.below(100_000_000).toString().padStart(8, '0'),
    rx_flag: item.isInjection ? 1 : 0,
    purc_retn_stoin_time: formatInstant(at),
    purc_retn_opter_name: keeper.name,
    memo: '退货',
    updt_time: formatInstant(at + 1800),
  })
  return count
}

/** Boxes that were bought and not sold have codes too. */
function traceRest(
  { files, traceCodes }: StockClosing,
  { product, batch, count, month }: { product: Product; batch: Batch; count: number; month: number },
): void {
  const { institution, item } = product
  if (item.kind !== 'drug' || item.isInjection) return
  for (let box = 0; box < Math.floor(count); box += 1) {
    files.writeMonthly('DRUG_TRAC_D', month, {
      fixmedins_code: institution.code,
      drug_trac_codg: traceCodes.issue(item),
      med_list_codg: item.code,
      trac_evnt_type: 1,
      evnt_time: formatInstant(batch.boughtAtSecond),
      fixmedins_bchno: batch.number,
    })
  }
}

function productColumns(
  institution: Institution,
  item: Item,
): {
  fixmedins_code: string
  med_list_codg: string
  fixmedins_hilist_id: string
  fixmedins_hilist_name: string
} {
  return {
    fixmedins_code: institution.code,
    med_list_codg: item.code,
    fixmedins_hilist_id: houseCode(institution, item),
    fixmedins_hilist_name: item.name,
  }
}

/** The institution's own code of an item. */
export function houseCode(institution: Institution, item: Item): string {
  return `${institution.code.slice(-3)}${item.index.toString().padStart(5, '0')}`
}
