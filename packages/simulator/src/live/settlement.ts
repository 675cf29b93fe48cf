import { roundedRatio, yuan } from '../billing/fen.ts'
import type { Bill } from './bill.ts'
import { cell, type ExtractRow } from './city-rows.ts'
import { fenOf } from './orders.ts'
import type { Node } from './script.ts'

const FUNDS = ['hifp_pay', 'cvlserv_pay', 'hifmi_pay', 'hifob_pay', 'maf_pay'] as const

/** What a bill comes to for the lines that are left of it: sums as the lines have them, the funds in proportion to what is eligible. */
export function amountsOf(bill: Bill, left: readonly ExtractRow[]): Record<string, string> {
  const { settlement = {} } = bill
  const sum = (lines: readonly ExtractRow[], column: string) =>
    lines.reduce((total, line) => total + fenOf(line, column), 0)
  const isWhole = left.length === bill.lines.length
  const of = (own: string, ofLine: string) => (isWhole ? fenOf(settlement, own) : sum(left, ofLine))
  const total = of('medfee_sumamt', 'det_item_fee_sumamt')
  const eligible = of('inscp_amt', 'inscp_amt')
  const whole = fenOf(settlement, 'inscp_amt')
  const share = (column: string) =>
    isWhole || whole === 0
      ? fenOf(settlement, column)
      : roundedRatio(fenOf(settlement, column), eligible, whole)
  const funds = FUNDS.map((column) => share(column))
  const fund = funds.reduce((one, other) => one + other, 0)
  const person = total - fund
  const account = Math.max(0, Math.min(fenOf(settlement, 'acct_pay'), person))
  return {
    medfee_sumamt: yuan(total),
    fulamt_ownpay_amt: yuan(of('fulamt_ownpay_amt', 'fulamt_ownpay_amt')),
    overlmt_selfpay: yuan(of('overlmt_selfpay', 'overlmt_selfpay')),
    preselfpay_amt: yuan(of('preselfpay_amt', 'preselfpay_amt')),
    inscp_scp_amt: yuan(eligible),
    act_pay_dedc: yuan(Math.min(fenOf(settlement, 'act_pay_dedc'), eligible)),
    pool_prop_selfpay: cell(settlement, 'pool_prop_selfpay'),
    ...Object.fromEntries(FUNDS.map((column, index) => [column, yuan(funds[index] ?? 0)])),
    fund_pay_sumamt: yuan(fund),
    psn_part_amt: yuan(person),
    acct_pay: yuan(account),
    psn_cash_pay: yuan(person - account),
    acct_mulaid_pay: cell(settlement, 'acct_mulaid_pay'),
  }
}

/** Number, time and days of a settlement, as the centre gave them. */
export function settledCells(settlement: ExtractRow): Node {
  return {
    setl_id: cell(settlement, 'setl_id'),
    setl_time: cell(settlement, 'setl_time'),
    begndate: cell(settlement, 'begndate'),
    enddate: cell(settlement, 'enddate'),
  }
}

/** Who pays how, as every question about a settlement says it. */
export function payerCells(settlement: ExtractRow): Node {
  return {
    psn_no: cell(settlement, 'psn_no'),
    mdtrt_id: cell(settlement, 'mdtrt_id'),
    mdtrt_cert_type: cell(settlement, 'mdtrt_cert_type'),
    mdtrt_cert_no: cell(settlement, 'certno'),
    insutype: cell(settlement, 'insutype'),
    med_type: cell(settlement, 'med_type'),
    psn_setlway: cell(settlement, 'psn_setlway'),
    acct_used_flag: fenOf(settlement, 'acct_pay') > 0 ? '1' : '0',
  }
}
