import { cell, type ExtractRow } from './city-rows.ts'
import { filled, NOTHING, orNothing, picked } from './filled.ts'
import type { Node } from './script.ts'
import type { Telling } from './telling.ts'

/** `input` of 2401. What the person has is known in full when they leave: the main diagnosis is what they come with. */
export function admissionInput(telling: Telling): Node {
  const { rows, place } = telling
  const { encounter, diagnoses } = rows
  return {
    mdtrtinfo: {
      ...picked(
        encounter,
        'mdtrt_id psn_no psn_name gend brdy psn_type insutype begntime mdtrt_cert_type med_type medrcdno tel adm_bed hosp_lv'.split(
          ' ',
        ),
      ),
      mdtrt_cert_no: cell(encounter, 'certno'),
      ipt_no: cell(encounter, 'ipt_otp_no'),
      atddr_no: cell(encounter, 'chfpdr_code') || place.deputy.code,
      chfpdr_name: cell(encounter, 'chfpdr_name') || place.deputy.name,
      adm_diag_dscr: orNothing(cell(encounter, 'adm_diag_dscr')),
      adm_dept_codg: departmentOf(telling).code,
      adm_dept_name: departmentOf(telling).name,
      dscg_maindiag_code: orNothing(cell(diagnoses[0] ?? {}, 'diag_code')),
      dscg_maindiag_name: orNothing(cell(diagnoses[0] ?? {}, 'diag_name')),
    },
    diseinfo: diagnoses.slice(0, 1).map((row, index) => diagnosisNode(telling, row, index)),
  }
}

/** `input` of 2402. */
export function dischargeInput(telling: Telling): Node {
  const { encounter, diagnoses } = telling.rows
  return {
    dscginfo: {
      ...picked(
        encounter,
        'mdtrt_id psn_no insutype endtime oprn_oprt_code oprn_oprt_name dscg_bed die_date'.split(' '),
      ),
      dscg_dept_codg: cell(encounter, 'dscg_dept_codg') || departmentOf(telling).code,
      dscg_dept_name: cell(encounter, 'dscg_dept_name') || departmentOf(telling).name,
      dscg_way: cell(encounter, 'dscg_way') || OTHER_WAY,
    },
    diseinfo: diagnoses.map((row, index) => diagnosisNode(telling, row, index)),
  }
}

/** `dscg_way` 其他: the interface demands one. */
const OTHER_WAY = '9'
/** `hi_paymtd` 按项目 */
const BY_ITEM = '1'
const [MAIN_OPERATION, FURTHER_OPERATION] = ['1', '2']

/** `input` of 4101A: the list that goes with a settled stay. */
export function listInput(telling: Telling, settlement: ExtractRow): Node {
  const { encounter, diagnoses, operations } = telling.rows
  return {
    setlinfo: {
      ...picked(settlement, ['psn_no', 'mdtrt_id', 'setl_id']),
      medcasno: orNothing(cell(encounter, 'medrcdno')),
      ntly: 'CHN',
      prfs: '90',
      coner_name: NOTHING,
      patn_rlts: '9',
      coner_addr: NOTHING,
      coner_tel: NOTHING,
      ...filled({
        adm_time: cell(encounter, 'begntime'),
        dscg_time: cell(encounter, 'endtime'),
        dscg_way: cell(encounter, 'dscg_way'),
        chfpdr_code: cell(encounter, 'chfpdr_code'),
      }),
      dscg_caty: orNothing(cell(encounter, 'dscg_caty')),
      bill_code: '99000000',
      bill_no: cell(settlement, 'setl_id'),
      biz_sn: cell(settlement, 'medins_setl_id'),
      setl_begn_date: cell(settlement, 'begndate'),
      setl_end_date: cell(settlement, 'enddate'),
      medins_fill_dept: '医保办',
      medins_fill_psn: telling.place.deputy.name,
      hi_paymtd: BY_ITEM,
    },
    diseinfo: diagnoses.map((row) =>
      picked(row, ['diag_type', 'diag_code', 'diag_name', 'adm_cond_type', 'maindiag_flag']),
    ),
    oprninfo: operations.map((row) => ({
      ...picked(
        row,
        (
          'oprn_oprt_name oprn_oprt_code anst_way oper_dr_code anst_dr_code oprn_oprt_begntime oprn_oprt_endtime ' +
          'anst_begntime anst_endtime'
        ).split(' '),
      ),
      oprn_oprt_type: cell(row, 'main_oprn_flag') === '1' ? MAIN_OPERATION : FURTHER_OPERATION,
    })),
  }
}

function diagnosisNode({ rows, place }: Telling, row: ExtractRow, index: number): Node {
  const { encounter } = rows
  return {
    ...picked(row, ['psn_no', 'diag_type', 'maindiag_flag', 'diag_code', 'diag_name']),
    diag_srt_no: index + 1,
    diag_dept: departmentOf({ rows, place }).name,
    dise_dor_no: cell(encounter, 'chfpdr_code') || place.deputy.code,
    dise_dor_name: cell(encounter, 'chfpdr_name') || place.deputy.name,
    diag_time: cell(encounter, 'begntime'),
  }
}

/** The department of a stay; some lists omit it, the admission cannot. */
function departmentOf({ rows: { encounter, lines } }: Pick<Telling, 'rows' | 'place'>) {
  const line = lines.find((one) => cell(one, 'bilg_dept_codg') !== '') ?? {}
  return {
    code: cell(encounter, 'adm_dept_codg') || orNothing(cell(line, 'bilg_dept_codg')),
    name: cell(encounter, 'adm_dept_name') || orNothing(cell(line, 'bilg_dept_name')),
  }
}
