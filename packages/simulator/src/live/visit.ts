import { type Bill, billsOf, type Undoing, without } from './bill.ts'
import { cell, type ExtractRow, instantOf } from './city-rows.ts'
import { consult } from './consultation.ts'
import { filled, orNothing, picked } from './filled.ts'
import { returnsOf, takeBack } from './sales.ts'
import type { Scene, Script } from './script.ts'
import { chargedAt, keysOf, latest, type Telling, told } from './telling.ts'
import { chargeAndSettle } from './visit-charges.ts'

/** `trig_scen` 门诊收费登记 */
const ORDERING = '2'
const REGISTRATION_FEE = '13'
/** Orders further apart than this are given in two goes. */
const PAUSE_SECONDS = 600

/** A visit to a doctor: registration, orders, diagnosis, charges, settlement, and what was undone later. */
export function* visit(telling: Telling): Script {
  const { encounter } = telling.rows
  const begin = instantOf(encounter, 'begntime')
  yield told(telling, begin, { transaction: '2201', input: { data: registration(telling) } })
  const bills = billsOf(telling.rows)
  const withdrawn = new Set<string>()
  for (const [index, bill] of bills.entries()) {
    if (index === 0) {
      yield* order(telling, bill, withdrawn)
      const at = latest(bill.lines, begin, chargedAt) + 20
      yield told(telling, at, { transaction: '2203', input: visitInput(telling) })
    }
    const batchNo = `${cell(encounter, 'mdtrt_id')}${String(index + 1).padStart(2, '0')}`
    if (without(bill.lines, withdrawn).length === 0) return yield* cancel(telling, bill)
    const settled = yield* chargeAndSettle(telling, bill, { batchNo, withdrawn })
    if (bill.undoneAt !== undefined && settled.length > 0)
      yield* undo(telling, { bill, settled, at: bill.undoneAt })
  }
}

/** 3101 for each go of orders. The registration fee is charged at the counter, nobody orders it. */
function* order(telling: Telling, { lines }: Bill, withdrawn: Set<string>): Scene<void> {
  const begin = instantOf(telling.rows.encounter, 'begntime')
  const ordered = lines.filter((line) => cell(line, 'med_chrgitm_type') !== REGISTRATION_FEE)
  const toldOf: ExtractRow[] = []
  for (const go of goes(ordered)) {
    toldOf.push(...go)
    const current = new Set(go.map((line) => cell(line, 'feedetl_sn')))
    const question = {
      stage: 'before',
      scene: ORDERING,
      at: latest(go, begin, chargedAt),
      lines: without(toldOf, withdrawn),
      current,
    } as const
    for (const id of yield* consult(telling, question)) withdrawn.add(id)
  }
}

function goes(lines: readonly ExtractRow[]): ExtractRow[][] {
  const found: ExtractRow[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const line of lines) {
    const at = chargedAt(line)
    const go = found.at(-1)
    if (go === undefined || at - last > PAUSE_SECONDS) found.push([line])
    else go.push(line)
    last = at
  }
  return found
}

/** 2202: nothing is left of the visit. */
function* cancel(telling: Telling, { lines }: Bill): Scene<void> {
  const { encounter } = telling.rows
  const at = latest(lines, instantOf(encounter, 'begntime'), chargedAt) + 30
  const data = { ...keysOf(encounter), ipt_otp_no: cell(encounter, 'ipt_otp_no') }
  yield told(telling, at, { transaction: '2202', input: { data } })
}

/** 2208 and 2205: the settlement and its charges never were; the boxes come back. */
function* undo(telling: Telling, { bill, settled, at }: Undoing): Scene<void> {
  const keys = keysOf(telling.rows.encounter)
  const setl_id = cell(bill.settlement ?? {}, 'setl_id')
  yield told(telling, at, { transaction: '2208', input: { data: { ...keys, setl_id } } })
  yield told(telling, at + 10, { transaction: '2205', input: { data: { ...keys, chrg_bchno: ALL } } })
  yield* takeBack(telling, at + 20, returnsOf(telling, bill, settled))
}

/** `chrg_bchno` of all unsettled charges. */
const ALL = '0000'

function registration({ rows: { encounter }, place }: Telling) {
  return {
    ...picked(encounter, [
      'psn_no',
      'insutype',
      'begntime',
      'mdtrt_cert_type',
      'mdtrt_id',
      'psn_name',
      'gend',
      'brdy',
      'psn_type',
      'hosp_lv',
    ]),
    mdtrt_cert_no: cell(encounter, 'certno'),
    ipt_otp_no: cell(encounter, 'ipt_otp_no'),
    atddr_no: cell(encounter, 'chfpdr_code') || place.deputy.code,
    dr_name: cell(encounter, 'chfpdr_name') || place.deputy.name,
    dept_code: orNothing(cell(encounter, 'adm_dept_codg')),
    dept_name: orNothing(cell(encounter, 'adm_dept_name')),
    caty: orNothing(cell(encounter, 'adm_caty')),
  }
}

function visitInput({ rows: { encounter, diagnoses }, place }: Telling) {
  return {
    mdtrtinfo: {
      ...picked(encounter, [
        'mdtrt_id',
        'psn_no',
        'med_type',
        'begntime',
        'endtime',
        'insutype',
        'gend',
        'brdy',
        'hosp_lv',
      ]),
      ...filled({ dise_codg: cell(encounter, 'dise_no'), dise_name: cell(encounter, 'dise_name') }),
      main_cond_dscr: cell(encounter, 'adm_diag_dscr'),
    },
    diseinfo: diagnoses.map((row, index) => ({
      diag_type: cell(row, 'diag_type'),
      diag_srt_no: index + 1,
      diag_code: cell(row, 'diag_code'),
      diag_name: cell(row, 'diag_name'),
      diag_dept: orNothing(cell(encounter, 'adm_dept_name')),
      dise_dor_no: cell(encounter, 'chfpdr_code') || place.deputy.code,
      dise_dor_name: cell(encounter, 'chfpdr_name') || place.deputy.name,
      diag_time: cell(encounter, 'begntime'),
      vali_flag: '1',
    })),
  }
}
