import { yuan } from '../billing/fen.ts'
import type { Settlement } from '../billing/settle.ts'
import { dayOfInstant, formatDay, formatInstant, type Instant } from '../calendar/civil-time.ts'
import { CITY_CODE } from '../city/division.ts'
import type { Row } from '../csv/tables.ts'
import { personColumns } from './person-columns.ts'
import { type Recording, yearOf } from './recording.ts'

/** What identifies a settlement; `undoes` is the one it takes back. */
export interface SettlementKeys {
  settlementId: string
  settledAt: Instant
  undoes?: string | undefined
}

/** The SETL_D row of a settlement. */
export function settlementRow(
  recording: Recording,
  keys: SettlementKeys,
  settlement: Settlement,
): Row<'SETL_D'> {
  const { encounter, encounterId, updated } = recording
  return {
    setl_id: keys.settlementId,
    mdtrt_id: encounterId,
    init_setl_id: keys.undoes,
    medins_setl_id: `J${encounterId.slice(4)}`,
    ...personColumns(encounter),
    begndate: formatDay(dayOfInstant(encounter.begin)),
    enddate: formatDay(dayOfInstant(encounter.end)),
    setl_time: formatInstant(keys.settledAt),
    mdtrt_cert_type: encounter.certificate,
    med_type: encounter.medType,
    setl_type: 2,
    clr_type: encounter.isStay ? '21' : encounter.medType === '41' ? '41' : '11',
    psn_setlway: '01',
    ...moneyColumns(settlement),
    refd_setl_flag: keys.undoes === undefined ? 0 : 1,
    year: yearOf(recording),
    dise_no: encounter.benefit?.code,
    dise_name: encounter.benefit?.name,
    vali_flag: 1,
    updt_time: updated,
    crte_time: formatInstant(keys.settledAt),
    poolarea_no: CITY_CODE,
  }
}

function moneyColumns(settlement: Settlement): Row<'SETL_D'> {
  return {
    medfee_sumamt: yuan(settlement.total),
    fulamt_ownpay_amt: yuan(settlement.ownPay),
    overlmt_selfpay: yuan(settlement.overLimit),
    preselfpay_amt: yuan(settlement.advance),
    inscp_amt: yuan(settlement.eligible),
    dedc_std: yuan(settlement.deductibleStandard),
    act_pay_dedc: yuan(settlement.deductible),
    hifp_pay: yuan(settlement.pool),
    pool_prop_selfpay: (settlement.poolPercent / 100).toFixed(4),
    cvlserv_pay: yuan(settlement.civilServant),
    hifmi_pay: yuan(settlement.seriousIllness),
    hifob_pay: yuan(settlement.largeAmount),
    maf_pay: '0.00',
    othfund_pay: '0.00',
    fund_pay_sumamt: yuan(settlement.fund),
    psn_pay: yuan(settlement.person),
    acct_pay: yuan(settlement.account),
    cash_payamt: yuan(settlement.cash),
    acct_mulaid_pay: '0.00',
    balc: yuan(settlement.balance),
  }
}
