import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yuan } from '../billing/fen.ts'
import type { ExtractRow } from './city-rows.ts'
import { fenOf } from './orders.ts'
import { amountsOf } from './settlement.ts'

const line = ([eligible, own]: readonly [number, number], index: number): ExtractRow => ({
  feedetl_sn: String(index),
  det_item_fee_sumamt: yuan(eligible + own),
  fulamt_ownpay_amt: yuan(own),
  overlmt_selfpay: '0.00',
  preselfpay_amt: '0.00',
  inscp_amt: yuan(eligible),
})

/** Lines with their settlement, of which the fund pays a share. */
const bills = fc
  .record({
    lines: fc.array(fc.tuple(fc.nat(100_000), fc.nat(10_000)), { minLength: 1, maxLength: 8 }),
    percent: fc.integer({ min: 0, max: 100 }),
    accountPercent: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ lines, percent, accountPercent }) => {
    const rows = lines.map(line)
    const sum = (column: string) => rows.reduce((total, row) => total + fenOf(row, column), 0)
    const fund = Math.floor((sum('inscp_amt') * percent) / 100)
    const person = sum('det_item_fee_sumamt') - fund
    const settlement = {
      medfee_sumamt: yuan(sum('det_item_fee_sumamt')),
      fulamt_ownpay_amt: yuan(sum('fulamt_ownpay_amt')),
      inscp_amt: yuan(sum('inscp_amt')),
      hifp_pay: yuan(fund),
      acct_pay: yuan(Math.floor((person * accountPercent) / 100)),
    }
    return { lines: rows, settlement, mistaken: [], undoneAt: undefined, sales: [], returns: [] }
  })

describe('the amounts of a settlement', () => {
  it('are the ones of the city when nothing was withdrawn', () => {
    fc.assert(
      fc.property(bills, (bill) => {
        const { settlement } = bill
        expect(amountsOf(bill, bill.lines)).toMatchObject({
          medfee_sumamt: settlement.medfee_sumamt,
          inscp_scp_amt: settlement.inscp_amt,
          fund_pay_sumamt: settlement.hifp_pay,
          acct_pay: settlement.acct_pay,
        })
      }),
    )
  })

  it('add up for whatever is left of the lines', () => {
    fc.assert(
      fc.property(bills, fc.nat(7), (bill, dropped) => {
        const left = bill.lines.filter((_, index) => index !== dropped % bill.lines.length)
        const amounts = amountsOf(bill, left)
        const fen = (column: string) => fenOf(amounts, column)
        expect(fen('medfee_sumamt')).toBe(
          left.reduce((total, row) => total + fenOf(row, 'det_item_fee_sumamt'), 0),
        )
        expect(fen('fund_pay_sumamt') + fen('acct_pay') + fen('psn_cash_pay')).toBe(fen('medfee_sumamt'))
        expect(fen('fund_pay_sumamt')).toBeLessThanOrEqual(fen('inscp_scp_amt') + 1)
        for (const column of ['fund_pay_sumamt', 'acct_pay', 'psn_cash_pay'])
          expect(fen(column)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
