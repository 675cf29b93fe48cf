import { yuan } from '../billing/fen.ts'
import type { Instant } from '../calendar/civil-time.ts'
import { cell, type ExtractRow } from './city-rows.ts'
import { orNothing } from './filled.ts'
import { fenOf, orderNodes } from './orders.ts'
import type { Node, Scene, ShownReminder } from './script.ts'
import { type Telling, told } from './telling.ts'

/** Who asks, when, about what. */
export interface Question {
  readonly stage: 'before' | 'during'
  /** `trig_scen` */
  readonly scene: string
  readonly at: Instant
  /** All lines that are told, those asked about among them. */
  readonly lines: readonly ExtractRow[]
  /** `feedetl_sn` of the lines that are asked about. */
  readonly current: ReadonlySet<string>
  /** See `OrderWish`. */
  readonly isByDay?: boolean
}

/**
 * Asks about orders (3101, 3102) and answers the reminders (3103); gives the orders that were withdrawn. Whoever said once
 * that an order goes on says so again.
 */
export function* consult(telling: Telling, question: Question): Scene<ReadonlySet<string>> {
  const orders = orderNodes(question.lines, {
    place: telling.place,
    encounter: telling.rows.encounter,
    current: question.current,
    isByDay: question.isByDay === true,
  })
  if (!orders.some(({ curr_drord_flag }) => curr_drord_flag === '1')) return new Set()
  const transaction = question.stage === 'before' ? '3101' : '3102'
  const input = { data: questionNode(telling, question, orders) }
  const { reminders } = yield told(telling, question.at, { transaction, input })
  const withdrawn = new Set<string>()
  const warns = reminders.map((reminder) => {
    const isWithdrawn = decides(telling, reminder, question.current)
    for (const id of reminder.orderIds)
      if (question.current.has(id)) (isWithdrawn ? withdrawn : telling.decided).add(id)
    return isWithdrawn
      ? { warn_rslt_id: reminder.reminderId, dspo_way: '2', dspo_way_rea: '' }
      : { warn_rslt_id: reminder.reminderId, dspo_way: '1', dspo_way_rea: telling.random.pick(REASONS) }
  })
  if (warns.length > 0) {
    const data = { warn_type: question.stage === 'before' ? '1' : '2', warns }
    const withdraws = withdrawn.size
    yield {
      ...told(telling, question.at + THINKING_SECONDS, { transaction: '3103', input: { data } }),
      withdraws,
    }
  }
  return withdrawn
}

const THINKING_SECONDS = 8
const REASONS = [
  '病情需要，已向患者说明',
  '上级医师同意使用',
  '复查结果异常，需要再查',
  '按临床路径执行',
  '抢救用药',
] as const

/** Whether the orders of a reminder are withdrawn. What the bureau wants blocked cannot go on. */
function decides(
  { habits, random, decided }: Telling,
  { isBlocking, orderIds }: ShownReminder,
  current: ReadonlySet<string>,
): boolean {
  const own = orderIds.filter((id) => current.has(id))
  const isDrawn = random.chance(habits.modifyShare)
  if (own.length === 0) return false
  return isBlocking || (isDrawn && !own.some((id) => decided.has(id)))
}

function questionNode(
  { rows, place }: Telling,
  { scene, at, lines }: Question,
  orders: readonly Node[],
): Node {
  const { encounter, diagnoses } = rows
  return {
    syscode: 'SIM',
    task_id: `${cell(encounter, 'mdtrt_id')}-${at}`,
    trig_scen: scene,
    patient_dtos: [
      {
        patn_id: cell(encounter, 'psn_no'),
        patn_name: cell(encounter, 'psn_name'),
        gend: cell(encounter, 'gend'),
        brdy: cell(encounter, 'brdy'),
        poolarea: cell(encounter, 'poolarea_no'),
        curr_mdtrt_id: cell(encounter, 'mdtrt_id'),
        fsi_encounter_dtos: [
          {
            ...encounterCells({ rows, place }),
            ...amountCells(lines),
            fsi_diagnose_dtos: diagnoses.map((row, index) => diagnosisNode(row, index, encounter)),
            fsi_order_dtos: orders,
            fsi_operation_dtos: [],
          },
        ],
      },
    ],
  }
}

const STAY = '2'
const VISIT = '1'
const PURCHASE = '3'
/** Nobody has left yet who is asked about. */
const STILL_HERE = '9999-12-31 00:00:00'

function encounterCells({ rows: { encounter, diagnoses }, place }: Pick<Telling, 'rows' | 'place'>): Node {
  const isStay = cell(encounter, 'inhosp_stas') !== ''
  const [main] = diagnoses
  const department = {
    code: orNothing(cell(encounter, 'adm_dept_codg')),
    name: orNothing(cell(encounter, 'adm_dept_name')),
  }
  return {
    mdtrt_id: cell(encounter, 'mdtrt_id'),
    medins_id: place.code,
    medins_name: place.name,
    medins_admdvs: place.region,
    medins_type: place.typeCode,
    medins_lv: place.level,
    adm_date: cell(encounter, 'begntime'),
    dscg_date: STILL_HERE,
    dscg_main_dise_codg: main === undefined ? '' : cell(main, 'diag_code'),
    dscg_main_dise_name: main === undefined ? '' : cell(main, 'diag_name'),
    dr_codg: cell(encounter, 'chfpdr_code') || place.deputy.code,
    adm_dept_codg: department.code,
    adm_dept_name: department.name,
    dscg_dept_codg: department.code,
    dscg_dept_name: department.name,
    med_mdtrt_type: isStay ? STAY : place.isPharmacy ? PURCHASE : VISIT,
    med_type: cell(encounter, 'med_type'),
    matn_stas: '0',
    setl_totlnum: 0,
    insutype: cell(encounter, 'insutype'),
    reim_flag: '1',
    out_setl_flag: '0',
  }
}

function amountCells(lines: readonly ExtractRow[]): Node {
  // Where more is taken back than is asked about, nothing is left to be paid.
  const sum = (column: string) =>
    yuan(
      Math.max(
        0,
        lines.reduce((total, line) => total + fenOf(line, column), 0),
      ),
    )
  return {
    medfee_sumamt: sum('det_item_fee_sumamt'),
    ownpay_amt: sum('fulamt_ownpay_amt'),
    selfpay_amt: sum('preselfpay_amt'),
  }
}

function diagnosisNode(row: ExtractRow, index: number, encounter: ExtractRow): Node {
  return {
    dise_id: String(index + 1),
    inout_dise_type: '1',
    maindise_flag: index === 0 ? '1' : '0',
    dias_srt_no: String(index + 1),
    dise_codg: cell(row, 'diag_code'),
    dise_name: cell(row, 'diag_name'),
    dise_date: cell(encounter, 'begntime'),
  }
}
