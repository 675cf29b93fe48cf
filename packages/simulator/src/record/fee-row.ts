import type { BilledLine } from '../billing/bill.ts'
import { priceText, quantityText, yuan } from '../billing/fen.ts'
import { formatInstant } from '../calendar/civil-time.ts'
import type { Item } from '../catalogue/item.ts'
import { CITY_CODE } from '../city/division.ts'
import { departmentFor, type Institution } from '../city/institution.ts'
import type { Row } from '../csv/tables.ts'
import type { Charge } from '../life/encounter.ts'
import { houseCode } from '../stock/close-stock.ts'
import type { Recording } from './recording.ts'

/** What identifies a line; `undoes` is the line it takes back. */
export interface LineKeys {
  lineId: string
  settlementId: string | undefined
  undoes?: string | undefined
}

/** The columns every line of an encounter shares, made once per encounter. */
export function sharedLineColumns({ encounter, encounterId, updated }: Recording): Row<'FEE_LIST_D'> {
  return {
    mdtrt_id: encounterId,
    fixmedins_code: encounter.institution.code,
    fixmedins_name: encounter.institution.name,
    psn_no: encounter.person.number,
    insu_admdvs: encounter.person.town.county.code,
    med_type: encounter.medType,
    vali_flag: 1,
    updt_time: updated,
    poolarea_no: CITY_CODE,
    dise_codg: encounter.benefit?.code,
  }
}

/** The FEE_LIST_D row of a billed line. */
export function feeRow(
  shared: Row<'FEE_LIST_D'>,
  keys: LineKeys,
  line: BilledLine & { institution: Institution },
): Row<'FEE_LIST_D'> {
  const { charge, institution } = line
  const { item, dosing } = charge
  const orderer = charge.isUnsigned === true ? undefined : charge
  return {
    ...shared,
    ...itemColumns(item),
    feedetl_sn: keys.lineId,
    fee_ocur_time: formatInstant(charge.at),
    setl_id: keys.settlementId,
    rx_drord_no: `${(shared.mdtrt_id ?? '').toString().slice(4)}${charge.order.toString().padStart(3, '0')}`,
    cnt: quantityText(charge.quantity),
    pric: priceText(line.price),
    det_item_fee_sumamt: yuan(line.amount),
    pric_uplmt_amt: priceText(line.cap),
    fulamt_ownpay_amt: yuan(line.ownPay),
    overlmt_selfpay: yuan(line.overLimit),
    preselfpay_amt: yuan(line.advance),
    inscp_amt: yuan(line.eligible),
    medins_list_codg: houseCode(institution, item),
    bilg_dept_codg: orderer?.department.code,
    bilg_dept_name: orderer?.department.name,
    bilg_dr_code: orderer?.doctor?.code,
    bilg_dr_name: orderer?.doctor?.name,
    ...performerColumns(charge, institution),
    dscg_tkdrug_flag: charge.isTakenHome === true ? 1 : 0,
    sin_dos_dscr: dosing?.dose,
    used_frqu_dscr: dosing?.frequency,
    prd_days: dosing?.days,
    medc_way_dscr: dosing?.way,
    init_feedetl_sn: keys.undoes,
  }
}

const columnsByItem = new Map<Item, Row<'FEE_LIST_D'>>()

function itemColumns(item: Item): Row<'FEE_LIST_D'> {
  const known = columnsByItem.get(item)
  if (known) return known
  const columns: Row<'FEE_LIST_D'> = {
    selfpay_prop: item.level === '03' ? '1.0000' : item.selfpayShare.toFixed(4),
    chrgitm_lv: item.level,
    hilist_code: item.code,
    hilist_name: item.name,
    list_type: item.listType,
    med_list_codg: item.code,
    medins_list_name: item.name,
    med_chrgitm_type: item.chargeType,
    spec: item.spec,
    dosform_name: item.dosform,
    lmt_used_flag: item.level === '02' && item.kind === 'drug' ? 1 : 0,
    hosp_appr_flag: item.level === '02' && item.kind === 'drug' ? 1 : 0,
    tcmdrug_used_way: item.kind === 'herb' ? 1 : undefined,
    etip_flag: 0,
    rx_circ_flag: 0,
  }
  columnsByItem.set(item, columns)
  return columns
}

/** Laboratory and imaging are carried out elsewhere than where they were ordered. */
function performerColumns({ item, department, doctor }: Charge, institution: Institution): Row<'FEE_LIST_D'> {
  const performing =
    item.chargeType === '04'
      ? departmentFor(institution, 'laboratory')
      : item.chargeType === '03'
        ? departmentFor(institution, 'imaging')
        : department
  const performer =
    performing === department
      ? doctor
      : performing.doctors[item.index % Math.max(1, performing.doctors.length)]
  return {
    acord_dept_codg: performing.code,
    acord_dept_name: performing.name,
    acord_dr_code: performer?.code,
    acord_dr_name: performer?.name,
  }
}
