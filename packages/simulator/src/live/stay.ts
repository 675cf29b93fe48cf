import { dayOfInstant, type Instant } from '../calendar/civil-time.ts'
import { type Bill, billsOf, numbersOf, type Undoing, without } from './bill.ts'
import { stayLine } from './charge-nodes.ts'
import { cell, type ExtractRow, instantOf } from './city-rows.ts'
import { consult } from './consultation.ts'
import { handOver, returnsOf, takeBack } from './sales.ts'
import type { Scene, Script, Step } from './script.ts'
import { amountsOf, payerCells, settledCells } from './settlement.ts'
import { settle } from './slips.ts'
import { admissionInput, dischargeInput, listInput } from './stay-nodes.ts'
import { chargedAt, keysOf, latest, type Telling, told } from './telling.ts'

/** `trig_scen`: 住院执行医嘱, 住院预结算. */
const [ORDERING, BILLING] = ['5', '9']
/** The list goes to the centre when the bill is paid and the record is written. */
const LIST_AFTER_SECONDS = 1800

/** A stay: admission, day by day orders and charges, discharge, settlement, the settlement list, and what was undone later. */
export function* stay(telling: Telling): Script {
  const { encounter } = telling.rows
  const begin = instantOf(encounter, 'begntime')
  yield told(telling, begin, { transaction: '2401', input: admissionInput(telling) })
  const withdrawn = new Set<string>()
  const [first, ...again] = billsOf(telling.rows)
  if (first === undefined) return
  yield* daysOf(telling, first, withdrawn)
  let settled = yield* settleStay(telling, first, withdrawn)
  let undoneAt = first.undoneAt
  let before: Bill = first
  for (const bill of again) {
    if (undoneAt === undefined || settled.length === 0) return
    yield* undo(telling, { bill: before, settled, at: undoneAt })
    yield charge(telling, bill.lines, undoneAt + 60)
    settled = yield* settleStay(telling, bill, new Set())
    undoneAt = bill.undoneAt
    before = bill
  }
  if (undoneAt !== undefined && settled.length > 0)
    yield* undo(telling, { bill: before, settled, at: undoneAt })
}

/** Orders (3101) and charges (2301) of each day; the discharge (2402) when it comes. What is charged late comes after it. */
function* daysOf(telling: Telling, bill: Bill, withdrawn: Set<string>): Scene<void> {
  const { encounter } = telling.rows
  const begin = instantOf(encounter, 'begntime')
  const end = cell(encounter, 'endtime') === '' ? Number.POSITIVE_INFINITY : instantOf(encounter, 'endtime')
  const days = Map.groupBy([...bill.lines, ...bill.mistaken], (line) => dayOfInstant(chargedAt(line)))
  let isDischarged = false
  for (const [, lines] of [...days].sort(([one], [other]) => one - other)) {
    const at = latest(lines, begin, chargedAt) + 60
    if (at > end && !isDischarged) {
      isDischarged = true
      yield* discharge(telling, end)
    }
    yield* dayOf(telling, { lines, at, mistaken: bill.mistaken }, withdrawn)
  }
  if (!isDischarged && Number.isFinite(end)) yield* discharge(telling, end)
}

interface DayOfStay {
  readonly lines: readonly ExtractRow[]
  readonly at: Instant
  readonly mistaken: readonly ExtractRow[]
}

function* dayOf(telling: Telling, { lines, at, mistaken }: DayOfStay, withdrawn: Set<string>): Scene<void> {
  const meant = without(lines, withdrawn).filter((line) => !mistaken.includes(line))
  const asked = {
    stage: 'before',
    scene: ORDERING,
    at: at - 30,
    lines: meant,
    current: numbersOf(meant),
    isByDay: true,
  } as const
  for (const id of yield* consult(telling, asked)) withdrawn.add(id)
  const left = without(lines, withdrawn)
  if (left.length === 0) return
  yield charge(telling, left, at)
  const wrong = left.filter((line) => mistaken.includes(line))
  if (wrong.length > 0) yield uncharge(telling, wrong, at + 600)
  // A slip: the nurse takes the last charge off and puts it on again.
  const [last] = left.filter((line) => !mistaken.includes(line)).slice(-1)
  if (last === undefined || !telling.random.chance(telling.habits.slipShare)) return
  yield uncharge(telling, [last], at + 660)
  yield charge(telling, [last], at + 720)
}

function* discharge(telling: Telling, at: Instant): Scene<void> {
  const message = { transaction: '2402', input: dischargeInput(telling) }
  yield told(telling, at, message)
  if (!telling.random.chance(telling.habits.slipShare)) return
  const data = keysOf(telling.rows.encounter)
  yield told(telling, at + 120, { transaction: '2405', input: { data } })
  yield told(telling, at + 240, message)
}

/** Asks about the whole bill (3102), takes off what is withdrawn (2302), settles (2303, 2304); gives the lines that were settled. */
function* settleStay(telling: Telling, bill: Bill, withdrawn: Set<string>): Scene<readonly ExtractRow[]> {
  const { settlement } = bill
  if (settlement === undefined) return []
  const at = instantOf(settlement, 'setl_time')
  const charged = without(bill.lines, withdrawn)
  const asked = {
    stage: 'during',
    scene: BILLING,
    at: at - 60,
    lines: charged,
    current: numbersOf(charged),
  } as const
  const refused = yield* consult(telling, asked)
  for (const id of refused) withdrawn.add(id)
  const left = without(charged, withdrawn)
  if (refused.size > 0)
    yield uncharge(
      telling,
      charged.filter((line) => !left.includes(line)),
      at - 40,
    )
  if (left.length === 0) return []
  const amounts = amountsOf(bill, left)
  const { med_type: _type, ...payer } = payerCells(settlement)
  const paid = { ...payer, mid_setl_flag: '0', dscg_time: cell(settlement, 'enddate') }
  const { medfee_sumamt } = amounts
  yield told(telling, at - 20, { transaction: '2303', input: { data: { ...paid, medfee_sumamt } } })
  yield* settle(telling, at, {
    transaction: '2304',
    input: { data: { ...paid, ...amounts, ...settledCells(settlement) } },
  })
  yield* handOver(telling, bill, { left, at: at + 120 })
  if (bill.undoneAt === undefined)
    yield told(telling, at + LIST_AFTER_SECONDS, {
      transaction: '4101A',
      input: listInput(telling, settlement),
    })
  return left
}

function charge(telling: Telling, lines: readonly ExtractRow[], at: Instant): Step {
  const by = { place: telling.place, encounter: telling.rows.encounter }
  const feedetail = lines.map((line) => stayLine(line, by))
  return told(telling, at, { transaction: '2301', input: { feedetail } })
}

function uncharge(telling: Telling, lines: readonly ExtractRow[], at: Instant): Step {
  const keys = keysOf(telling.rows.encounter)
  const data = lines.map((line) => ({ ...keys, feedetl_sn: cell(line, 'feedetl_sn') }))
  return told(telling, at, { transaction: '2302', input: { data } })
}

/** 2305 and 2302: the settlement and its charges never were; what can be given back comes back. */
function* undo(telling: Telling, { bill, settled, at }: Undoing): Scene<void> {
  const keys = keysOf(telling.rows.encounter)
  const setl_id = cell(bill.settlement ?? {}, 'setl_id')
  yield told(telling, at, { transaction: '2305', input: { data: { ...keys, setl_id } } })
  const data = [{ ...keys, feedetl_sn: ALL }]
  yield told(telling, at + 10, { transaction: '2302', input: { data } })
  yield* takeBack(telling, at + 20, returnsOf(telling, bill, settled))
}

/** `feedetl_sn` of all unsettled charges. */
const ALL = '0000'
