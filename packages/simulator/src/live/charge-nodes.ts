import { cell, type ExtractRow } from './city-rows.ts'
import { filled, picked } from './filled.ts'
import type { Place } from './place.ts'
import type { Node } from './script.ts'

const SAME = (
  'feedetl_sn init_feedetl_sn mdtrt_id psn_no med_type fee_ocur_time med_list_codg medins_list_codg medins_list_name ' +
  'det_item_fee_sumamt cnt pric hosp_appr_flag tcmdrug_used_way etip_flag dscg_tkdrug_flag med_chrgitm_type list_type ' +
  'chrgitm_lv lmt_used_flag spec pric_uplmt_amt selfpay_prop fulamt_ownpay_amt preselfpay_amt acord_dept_codg ' +
  'acord_dept_name sin_dos_dscr used_frqu_dscr prd_days medc_way_dscr'
).split(' ')

/** What a line is sent with. */
export interface ChargedBy {
  readonly place: Place
  readonly encounter: ExtractRow
}

/** `feedetail` of 2301: a line of a stay. */
export function stayLine(line: ExtractRow, by: ChargedBy): Node {
  return { ...commonCells(line), ...signed(line, by), drord_no: cell(line, 'rx_drord_no') }
}

/** `feedetail` of 2204: a line of a visit, in a batch. */
export function visitLine(line: ExtractRow, by: ChargedBy & { readonly batchNo: string }): Node {
  return {
    ...commonCells(line),
    ...signed(line, by),
    ...prescription(line),
    hosp_appr_flag: cell(line, 'hosp_appr_flag') || '0',
    chrg_bchno: by.batchNo,
    ...filled({ dise_codg: cell(line, 'dise_codg') }),
  }
}

/** `drugdetail` of 2101 and 2102: a line of a purchase, whose encounter stands beside it. */
export function purchaseLine(line: ExtractRow): Node {
  const { mdtrt_id: _encounter, psn_no: _person, ...cells } = commonCells(line)
  return {
    ...cells,
    ...prescription(line),
    ...filled({ bilg_dr_codg: cell(line, 'bilg_dr_code'), bilg_dr_name: cell(line, 'bilg_dr_name') }),
  }
}

function commonCells(line: ExtractRow): Record<string, string> {
  return {
    ...picked(line, SAME),
    ...filled({
      overlmt_amt: cell(line, 'overlmt_selfpay'),
      inscp_scp_amt: cell(line, 'inscp_amt'),
      orders_dr_code: cell(line, 'acord_dr_code'),
      orders_dr_name: cell(line, 'acord_dr_name'),
    }),
  }
}

const prescription = (line: ExtractRow) => ({
  rxno: cell(line, 'rx_drord_no'),
  rx_circ_flag: cell(line, 'rx_circ_flag') || '0',
})

/** The interface demands a department and a doctor: where nobody signed, those of the encounter do. */
function signed(line: ExtractRow, by: ChargedBy): Record<string, string> {
  const { department, doctor } = ordererOf(line, by)
  return {
    bilg_dept_codg: department.code,
    bilg_dept_name: department.name,
    bilg_dr_codg: doctor.code,
    bilg_dr_name: doctor.name,
  }
}

/** Who ordered a line, or answers for the encounter where the line does not say. */
export function ordererOf(line: ExtractRow, { place, encounter }: ChargedBy) {
  const named = (row: ExtractRow, code: string, name: string) =>
    cell(row, code) === '' ? undefined : { code: cell(row, code), name: cell(row, name) }
  return {
    department: named(line, 'bilg_dept_codg', 'bilg_dept_name') ??
      named(encounter, 'adm_dept_codg', 'adm_dept_name') ??
      named(line, 'acord_dept_codg', 'acord_dept_name') ?? { code: 'A99', name: '其他' },
    doctor:
      named(line, 'bilg_dr_code', 'bilg_dr_name') ??
      named(encounter, 'chfpdr_code', 'chfpdr_name') ??
      place.deputy,
  }
}
