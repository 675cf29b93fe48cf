import { type CivilTime, type SecondNo, secondNo } from '@fundwatch/domain'
import { type NationalMessage, nationalMessage, REGION, type ToldReminder } from './national-message.ts'

/** 普通病房床位费, which may be charged once a day: two are a violation. */
export const BED = '001109000010000'
const BED_PRICE = 10
const DAY = '2026-11-20'
const AT = `${DAY} 09:00:00` as CivilTime

/** A visit or a stay of somebody at an institution. */
export interface Encounter {
  readonly institutionId: string
  readonly personId: string
  readonly encounterId: string
  /** In hospital: 2401, 2301, 2304; otherwise 2201, 2204, 2207. */
  readonly isStay: boolean
}

/** What a message is to leave behind once it is on disk. */
export interface Step {
  readonly message: NationalMessage
  /** Rows of `online.uploaded_row`. */
  readonly rows: number
  /** `feedetl_sn` of the lines it tells. */
  readonly lineSns: readonly string[]
  /** The message that it takes back whole. */
  readonly undoes: NationalMessage | null
}

const NOTHING_LEFT = { rows: 0, lineSns: [], undoes: null }

/** The messages about an encounter. What a message says never depends on when it is made. */
export function messagesOf(encounter: Encounter) {
  const { isStay } = encounter
  const keys = { mdtrt_id: encounter.encounterId, psn_no: encounter.personId }
  const message = (transaction: string, serial: string, input: object) =>
    messageOf(encounter, { transaction, serial, input })
  return {
    ...questionsOf(encounter),
    begin: (): Step => ({
      ...NOTHING_LEFT,
      message: isStay
        ? message('2401', '01', { mdtrtinfo: stayOf(keys), diseinfo: [DIAGNOSIS] })
        : message('2201', '01', { data: visitOf(keys) }),
      rows: isStay ? 2 : 1,
    }),
    charge: (serial: string, lineSns: readonly string[]): Step => ({
      ...NOTHING_LEFT,
      message: message(isStay ? '2301' : '2204', serial, {
        feedetail: lineSns.map((sn) => lineOf(sn, keys)),
      }),
      rows: lineSns.length,
      lineSns,
    }),
    undo: (target: NationalMessage, serial: string): Step => ({
      ...NOTHING_LEFT,
      message: message('2601', serial, {
        data: { psn_no: keys.psn_no, omsgid: target.messageId, oinfno: target.transaction },
      }),
      undoes: target,
    }),
    settle: (): Step => ({
      ...NOTHING_LEFT,
      message: message(isStay ? '2304' : '2207', '09', { data: settlementOf(keys, isStay) }),
      rows: 1,
    }),
  }
}

function questionsOf(encounter: Encounter) {
  const input = { data: questionOf(encounter) }
  return {
    ask: (stage: 'before' | 'during'): Step => ({
      ...NOTHING_LEFT,
      message: messageOf(
        encounter,
        stage === 'before'
          ? { transaction: '3101', serial: '02', input }
          : { transaction: '3102', serial: '07', input },
      ),
    }),
    decide: (reminders: readonly ToldReminder[]): Step => ({
      ...NOTHING_LEFT,
      message: messageOf(encounter, {
        transaction: '3103',
        serial: '03',
        input: { data: { warn_type: '1', warns: reminders.map(goesOn) } },
      }),
    }),
  }
}

const goesOn = ({ jr_id }: ToldReminder) => ({
  warn_rslt_id: jr_id,
  dspo_way: '1',
  dspo_way_rea: '病情需要',
})

function messageOf(
  { institutionId, encounterId }: Encounter,
  { serial, ...content }: { readonly transaction: string; readonly serial: string; readonly input: object },
): NationalMessage {
  return nationalMessage({
    institutionId,
    serial: `${encounterId.slice(-8)}${serial}`,
    sentSecond: secondNo(AT),
    ...content,
  })
}

/** Nothing but an answer: an operator signs in. */
export function signIn(institutionId: string, serial: string, sentSecond: SecondNo): NationalMessage {
  const input = { signIn: { opter_no: 'D1', mac: '00-00-00-00-00-00', ip: '127.0.0.1' } }
  return nationalMessage({ institutionId, serial, transaction: '9001', input, sentSecond })
}

type Keys = { readonly mdtrt_id: string; readonly psn_no: string }

const DIAGNOSIS = {
  diag_type: '1',
  maindiag_flag: '1',
  diag_srt_no: 1,
  diag_code: 'I63.900',
  diag_name: '脑梗死',
  diag_dept: '内科',
  dise_dor_no: 'D1',
  dise_dor_name: '示例医师',
  diag_time: AT,
}

const stayOf = ({ mdtrt_id, psn_no }: Keys) => ({
  mdtrt_id,
  psn_no,
  insutype: '310',
  begntime: `${DAY} 08:00:00`,
  mdtrt_cert_type: '02',
  mdtrt_cert_no: '无',
  med_type: '21',
  ipt_no: mdtrt_id,
  atddr_no: 'D1',
  chfpdr_name: '示例医师',
  adm_diag_dscr: '脑梗死',
  adm_dept_codg: 'A03',
  adm_dept_name: '内科',
  adm_bed: '12',
  dscg_maindiag_code: 'I63.900',
  dscg_maindiag_name: '脑梗死',
})

const visitOf = ({ mdtrt_id, psn_no }: Keys) => ({
  mdtrt_id,
  psn_no,
  insutype: '310',
  begntime: `${DAY} 08:00:00`,
  mdtrt_cert_type: '02',
  mdtrt_cert_no: '无',
  ipt_otp_no: mdtrt_id,
  atddr_no: 'D1',
  dr_name: '示例医师',
  dept_code: 'A03',
  dept_name: '内科',
  caty: 'A03',
})

const lineOf = (feedetl_sn: string, keys: Keys) => ({
  feedetl_sn,
  ...keys,
  fee_ocur_time: AT,
  med_list_codg: BED,
  medins_list_codg: 'CW1',
  det_item_fee_sumamt: BED_PRICE,
  cnt: 1,
  pric: BED_PRICE,
  bilg_dept_codg: 'A03',
  bilg_dept_name: '内科',
  bilg_dr_codg: 'D1',
  bilg_dr_name: '示例医师',
  hosp_appr_flag: '1',
  med_type: '21',
  chrg_bchno: `${keys.mdtrt_id}1`,
  rxno: '1',
  rx_circ_flag: '0',
})

const settlementOf = (keys: Keys, isStay: boolean) => ({
  ...keys,
  mdtrt_cert_type: '02',
  mdtrt_cert_no: '无',
  medfee_sumamt: 30,
  psn_setlway: '01',
  insutype: '310',
  acct_used_flag: '0',
  fulamt_ownpay_amt: 0,
  overlmt_selfpay: 0,
  preselfpay_amt: 0,
  inscp_scp_amt: 30,
  ...(isStay
    ? { mid_setl_flag: '0', dscg_time: DAY, invono: '' }
    : { med_type: '11', chrg_bchno: `${keys.mdtrt_id}1` }),
})

function questionOf({ institutionId, personId, encounterId }: Encounter) {
  const department = { code: 'A03', name: '内科' }
  return {
    syscode: 'HIS',
    task_id: encounterId,
    trig_scen: '5',
    patient_dtos: [
      {
        patn_id: personId,
        patn_name: '示例人员',
        gend: '1',
        brdy: '1980-01-02',
        poolarea: REGION,
        curr_mdtrt_id: encounterId,
        fsi_encounter_dtos: [
          {
            mdtrt_id: encounterId,
            medins_id: institutionId,
            medins_name: '示例医院',
            medins_admdvs: REGION,
            medins_type: 'A1',
            medins_lv: '05',
            adm_date: `${DAY} 08:00:00`,
            dscg_date: '9999-12-31 00:00:00',
            dscg_main_dise_codg: 'I63.900',
            dscg_main_dise_name: '脑梗死',
            dr_codg: 'D1',
            adm_dept_codg: department.code,
            adm_dept_name: department.name,
            dscg_dept_codg: department.code,
            dscg_dept_name: department.name,
            med_mdtrt_type: '2',
            med_type: '21',
            matn_stas: '0',
            medfee_sumamt: 2 * BED_PRICE,
            ownpay_amt: 0,
            selfpay_amt: 0,
            setl_totlnum: 0,
            insutype: '310',
            reim_flag: '1',
            out_setl_flag: '0',
            fsi_diagnose_dtos: [],
            fsi_order_dtos: [twoBeds(department)],
            fsi_operation_dtos: [],
          },
        ],
      },
    ],
  }
}

const twoBeds = (department: { readonly code: string; readonly name: string }) => ({
  rx_id: 'RX1',
  rxno: '1',
  grpno: '1',
  long_drord_flag: '0',
  hilist_type: '201',
  chrg_type: '01',
  drord_bhvr: '0',
  hilist_code: BED,
  hilist_name: '普通病房床位费',
  hilist_lv: '01',
  hilist_pric: BED_PRICE,
  hosplist_code: 'CW1',
  hosplist_name: '床位费',
  cnt: 2,
  pric: BED_PRICE,
  sumamt: 2 * BED_PRICE,
  ownpay_amt: 0,
  selfpay_amt: 0,
  spec: '',
  spec_unt: '日',
  drord_begn_date: AT,
  drord_stop_date: '',
  drord_dept_codg: department.code,
  drord_dept_name: department.name,
  drord_dr_codg: 'D1',
  drord_dr_name: '示例医师',
  drord_dr_profttl: '3',
  curr_drord_flag: '1',
})
