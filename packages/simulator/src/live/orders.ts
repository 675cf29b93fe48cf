import { yuan } from '../billing/fen.ts'
import { type ChargedBy, ordererOf } from './charge-nodes.ts'
import { cell, type ExtractRow } from './city-rows.ts'
import { orNothing } from './filled.ts'
import type { Node } from './script.ts'

/** How orders are told. */
export interface OrderWish extends ChargedBy {
  /** `feedetl_sn` of the lines that are asked about; the others explain. */
  readonly current: ReadonlySet<string>
  /**
   * A standing order is asked about every day under a prescription number of the day: what was charged for it before is
   * remembered and counts beside it.
   */
  readonly isByDay: boolean
}

/** `fsi_order_dtos` of lines, without what was taken back: an order has the number of the line that it will be. */
export function orderNodes(lines: readonly ExtractRow[], wish: OrderWish): Node[] {
  return netLines(lines).map(({ line, quantity, fen }) => {
    const { department, doctor } = ordererOf(line, wish)
    const sn = cell(line, 'feedetl_sn')
    const day = wish.isByDay ? cell(line, 'fee_ocur_time').slice(5, 10).replace('-', '') : ''
    return {
      rx_id: sn,
      rxno: `${cell(line, 'rx_drord_no')}${day}`,
      long_drord_flag: '0',
      hilist_type: cell(line, 'list_type'),
      chrg_type: cell(line, 'med_chrgitm_type'),
      drord_bhvr: cell(line, 'dscg_tkdrug_flag') === '1' ? '1' : '0',
      hilist_code: cell(line, 'med_list_codg'),
      hilist_name: orNothing(cell(line, 'hilist_name')),
      hilist_lv: cell(line, 'chrgitm_lv'),
      hilist_pric: cell(line, 'pric'),
      hosplist_code: orNothing(cell(line, 'medins_list_codg')),
      hosplist_name: orNothing(cell(line, 'medins_list_name')),
      cnt: String(quantity),
      pric: cell(line, 'pric'),
      sumamt: yuan(fen.total),
      ownpay_amt: yuan(fen.own),
      selfpay_amt: yuan(fen.self),
      spec: cell(line, 'spec'),
      spec_unt: '',
      drord_begn_date: cell(line, 'fee_ocur_time'),
      drord_stop_date: '',
      drord_dept_codg: department.code,
      drord_dept_name: department.name,
      drord_dr_codg: doctor.code,
      drord_dr_name: doctor.name,
      drord_dr_profttl: wish.place.titleOf(doctor.code),
      curr_drord_flag: wish.current.has(sn) ? '1' : '0',
    }
  })
}

/** Fen of a cell in yuan; 0 when it is empty or mistyped. */
export function fenOf(row: ExtractRow, column: string): number {
  return Math.round(Number(cell(row, column)) * 100) || 0
}

function netLines(lines: readonly ExtractRow[]) {
  const back = Map.groupBy(
    lines.filter((line) => cell(line, 'init_feedetl_sn') !== ''),
    (line) => cell(line, 'init_feedetl_sn'),
  )
  return lines
    .filter((line) => cell(line, 'init_feedetl_sn') === '')
    .map((line) => {
      const all = [line, ...(back.get(cell(line, 'feedetl_sn')) ?? [])]
      const sum = (numberOf: (row: ExtractRow) => number) =>
        all.reduce((total, row) => total + numberOf(row), 0)
      return {
        line,
        quantity: Math.round(sum((row) => (Number(cell(row, 'cnt')) || 0) * 10_000)) / 10_000,
        fen: {
          total: sum((row) => fenOf(row, 'det_item_fee_sumamt')),
          own: sum((row) => fenOf(row, 'fulamt_ownpay_amt') + fenOf(row, 'overlmt_selfpay')),
          self: sum((row) => fenOf(row, 'preselfpay_amt')),
        },
      }
    })
    .filter(({ quantity, fen }) => quantity > 0 && fen.total >= 0)
}
