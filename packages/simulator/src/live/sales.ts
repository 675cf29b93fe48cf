import type { Instant } from '../calendar/civil-time.ts'
import { type Bill, numbersOf } from './bill.ts'
import { cell, type ExtractRow, instantOf } from './city-rows.ts'
import { filled, listed, orNothing, picked } from './filled.ts'
import type { Node, Scene } from './script.ts'
import { latest, type Telling, told } from './telling.ts'

const SAME = (
  'med_list_codg fixmedins_hilist_id fixmedins_hilist_name fixmedins_bchno setl_id psn_no psn_name manu_lotnum ' +
  'manu_date expy_end rx_flag trdn_flag finl_trns_pric sel_retn_time mdtrt_setl_type'
).split(' ')

/** 3505 and 3506: what left the shelf for the lines that are left of a bill, and what came back before it was settled. */
export function* handOver(
  telling: Telling,
  { sales }: Bill,
  { left, at }: { readonly left: readonly ExtractRow[]; readonly at: Instant },
): Scene<void> {
  const numbers = numbersOf(left)
  const own = sales.filter((sale) => numbers.has(cell(sale, 'feedetl_sn')))
  yield* sell(
    telling,
    at,
    own.filter((sale) => !isReturn(sale)),
  )
  yield* takeBack(telling, at, own.filter(isReturn))
}

/** What comes back to the shelf when a settlement is undone: of the lines that were settled, no more. */
export function returnsOf(
  { rows }: Telling,
  { returns }: Bill,
  settled: readonly ExtractRow[],
): readonly ExtractRow[] {
  const numbers = numbersOf(settled)
  const back = rows.lines.filter((line) => numbers.has(cell(line, 'init_feedetl_sn')))
  const numbersBack = numbersOf(back)
  return returns.filter((sale) => isReturn(sale) && numbersBack.has(cell(sale, 'feedetl_sn')))
}

/** 3505: what left the shelf for lines. */
function* sell(telling: Telling, at: Instant, sales: readonly ExtractRow[]): Scene<void> {
  yield* move(telling, at, {
    transaction: '3505',
    products: sales.map((sale) => ({
      ...productCells(sale, telling),
      prsc_dr_name: orNothing(cell(sale, 'prsc_dr_name')),
      phar_name: orNothing(cell(sale, 'phar_name')),
      phar_prac_cert_no: orNothing(cell(sale, 'phar_prac_cert_no')),
      mdtrt_sn: cell(sale, 'mdtrt_sn'),
      rtal_docno: cell(sale, 'rtal_docno'),
      sel_retn_cnt: cell(sale, 'sel_retn_cnt'),
    })),
    sales,
  })
}

/** 3506: what came back to the shelf. */
export function* takeBack(telling: Telling, at: Instant, returns: readonly ExtractRow[]): Scene<void> {
  yield* move(telling, at, {
    transaction: '3506',
    products: returns.map((sale) => ({
      ...productCells(sale, telling),
      sel_retn_cnt: cell(sale, 'sel_retn_cnt').replace('-', ''),
    })),
    sales: returns,
  })
}

const isReturn = (sale: ExtractRow): boolean => cell(sale, 'sel_retn_cnt').startsWith('-')

interface Movement {
  readonly transaction: string
  readonly products: readonly Node[]
  readonly sales: readonly ExtractRow[]
}

function* move(telling: Telling, at: Instant, { transaction, products, sales }: Movement): Scene<void> {
  if (products.length === 0) return
  const then = latest(sales, at, (sale) => instantOf(sale, 'sel_retn_time'))
  yield told(telling, then, listed(transaction, 'selinfo', products))
}

function productCells(sale: ExtractRow, { rows, place }: Telling): Node {
  const boxes = rows.boxes.get(cell(sale, 'feedetl_sn')) ?? []
  return {
    ...picked(sale, SAME),
    sel_retn_opter_name: cell(sale, 'sel_retn_opter_name') || place.deputy.name,
    ...filled({
      drugtracinfo: boxes.length === 0 ? undefined : boxes.map((drug_trac_codg) => ({ drug_trac_codg })),
    }),
  }
}
