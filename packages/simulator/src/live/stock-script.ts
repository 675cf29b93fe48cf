import { DAY_SECONDS, dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import { cell, type ExtractRow, type InstitutionRows, instantOf } from './city-rows.ts'
import { filled, listed, orNothing, picked } from './filled.ts'
import type { Place } from './place.ts'
import type { Node, Script, Step } from './script.ts'

const PRODUCT =
  'med_list_codg fixmedins_hilist_id fixmedins_hilist_name fixmedins_bchno manu_lotnum manu_date expy_end rx_flag'.split(
    ' ',
  )
/** Stock is counted after closing. */
const COUNTED_AT = 20 * 3600
/** A message is read at once: a day's boxes of a large hospital are sent in several. */
const MOST_PRODUCTS = 500

/** The stock of an institution: goods in (3503), goods returned (3504), corrections (3502) and counts (3501), once a day each. */
export function* stockOf(rows: InstitutionRows, place: Place): Script {
  const isBack = (row: ExtractRow) => cell(row, 'purc_retn_cnt').startsWith('-')
  const steps = [
    ...byDay(
      rows.purchases.filter((row) => !isBack(row)),
      stoin,
      (products, at) => movement('3503', 'purcinfo', { at, nodes: withBoxes(products, rows, place) }),
    ),
    ...byDay(rows.purchases.filter(isBack), stoin, (products, at) =>
      movement('3504', 'purcinfo', { at, nodes: products.map((row) => givenBack(row, place)) }),
    ),
    ...byDay(
      rows.changes,
      (row) => instantOf(row, 'inv_chg_time'),
      (products, at) => movement('3502', 'invinfo', { at, nodes: products.map(changed) }),
    ),
    ...byDay(
      rows.counts,
      (row) => instantOf(row, 'invdate') + COUNTED_AT,
      (products, at) => movement('3501', 'invinfo', { at, nodes: products.map(counted) }),
    ),
  ]
  for (const step of steps.sort((one, other) => one.at - other.at)) yield step
}

const stoin = (row: ExtractRow) => instantOf(row, 'purc_retn_stoin_time')

function byDay(
  rows: readonly ExtractRow[],
  at: (row: ExtractRow) => Instant,
  step: (rows: readonly ExtractRow[], at: Instant) => Step,
): Step[] {
  const days = Map.groupBy(rows, (row) => dayOfInstant(at(row)))
  return [...days].flatMap(([day, ofDay]) => {
    const last = ofDay.reduce((latest, row) => Math.max(latest, at(row)), day * DAY_SECONDS)
    const parts = Array.from({ length: Math.ceil(ofDay.length / MOST_PRODUCTS) }, (_, index) =>
      ofDay.slice(index * MOST_PRODUCTS, (index + 1) * MOST_PRODUCTS),
    )
    return parts.map((part) => step(part, last))
  })
}

function movement(
  transaction: string,
  node: string,
  { at, nodes }: { readonly at: Instant; readonly nodes: readonly Node[] },
): Step {
  return { at, ...listed(transaction, node, nodes) }
}

/** The boxes of a lot are told with the first goods of it. */
function withBoxes(products: readonly ExtractRow[], { boxes }: InstitutionRows, place: Place): Node[] {
  const toldLots = new Set<string>()
  return products.map((row) => {
    const lot = cell(row, 'fixmedins_bchno')
    const codes = toldLots.has(lot) ? [] : (boxes.get(lot) ?? [])
    toldLots.add(lot)
    return {
      ...bought(row, place),
      ...picked(row, ['dynt_no', 'prod_geay_flag']),
      prdr_name: orNothing(cell(row, 'prdr_name')),
      aprvno: orNothing(cell(row, 'aprvno')),
      purc_retn_cnt: cell(row, 'purc_retn_cnt'),
      ...filled({
        drugtracinfo: codes.length === 0 ? undefined : codes.map((drug_trac_codg) => ({ drug_trac_codg })),
      }),
    }
  })
}

const givenBack = (row: ExtractRow, place: Place): Node => ({
  ...bought(row, place),
  purc_retn_cnt: cell(row, 'purc_retn_cnt').replace('-', ''),
})

const bought = (row: ExtractRow, place: Place): Node => ({
  ...picked(row, [...PRODUCT, 'finl_trns_pric', 'purc_invo_no', 'purc_retn_stoin_time', 'memo']),
  spler_name: orNothing(cell(row, 'spler_name')),
  purc_retn_opter_name: cell(row, 'purc_retn_opter_name') || place.deputy.name,
})

const changed = (row: ExtractRow): Node =>
  picked(row, [...PRODUCT, 'inv_chg_type', 'pric', 'cnt', 'inv_chg_time', 'inv_chg_opter_name', 'memo'])

const counted = (row: ExtractRow): Node => picked(row, [...PRODUCT, 'invdate', 'inv_cnt'])
