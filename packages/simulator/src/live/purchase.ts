import type { Instant } from '../calendar/civil-time.ts'
import { type Bill, billsOf, numbersOf, without } from './bill.ts'
import { purchaseLine } from './charge-nodes.ts'
import { cell, type ExtractRow, instantOf } from './city-rows.ts'
import { consult } from './consultation.ts'
import { filled, picked } from './filled.ts'
import { handOver, returnsOf, takeBack } from './sales.ts'
import type { Scene, Script } from './script.ts'
import { amountsOf, payerCells, settledCells } from './settlement.ts'
import { settle } from './slips.ts'
import { keysOf, type Telling, told } from './telling.ts'

/** `trig_scen` 门诊预结算 */
const BILLING = '7'

/** A purchase at a pharmacy: the question at the counter, the bill, what was brought back. */
export function* purchase(telling: Telling): Script {
  const withdrawn = new Set<string>()
  for (const bill of billsOf(telling.rows)) {
    const { settlement, undoneAt } = bill
    if (settlement === undefined) return
    const at = instantOf(settlement, 'setl_time')
    const lines = without(bill.lines, withdrawn)
    const current = numbersOf(lines)
    const asked = { stage: 'during', scene: BILLING, at: at - 30, lines, current } as const
    for (const id of yield* consult(telling, asked)) withdrawn.add(id)
    const left = without(lines, withdrawn)
    if (left.length === 0) return
    yield* pay(telling, { bill, settlement, left, at })
    yield* handOver(telling, bill, { left, at })
    if (undoneAt === undefined) continue
    const data = { ...keysOf(telling.rows.encounter), setl_id: cell(settlement, 'setl_id') }
    yield told(telling, undoneAt, { transaction: '2103', input: { data } })
    yield* takeBack(telling, undoneAt + 10, returnsOf(telling, bill, left))
  }
}

interface Payment {
  readonly bill: Bill
  readonly settlement: ExtractRow
  readonly left: readonly ExtractRow[]
  readonly at: Instant
}

function* pay(telling: Telling, { bill, settlement, left, at }: Payment): Scene<void> {
  const { encounter } = telling.rows
  const amounts = amountsOf(bill, left)
  const drugdetail = left.map(purchaseLine)
  const { psn_setlway: _way, ...payer } = payerCells(settlement)
  const druginfo = {
    ...payer,
    ...picked(encounter, ['begntime', 'hosp_lv']),
    ...filled({ dise_codg: cell(encounter, 'dise_no'), dise_name: cell(encounter, 'dise_name') }),
  }
  yield told(telling, at - 10, {
    transaction: '2101',
    input: { druginfo: { ...druginfo, medfee_sumamt: amounts['medfee_sumamt'] }, drugdetail },
  })
  yield* settle(telling, at, {
    transaction: '2102',
    input: { druginfo: { ...druginfo, ...amounts, ...settledCells(settlement) }, drugdetail },
  })
}
