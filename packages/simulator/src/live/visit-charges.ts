import type { Instant } from '../calendar/civil-time.ts'
import { type Bill, numbersOf, without } from './bill.ts'
import { visitLine } from './charge-nodes.ts'
import { type ExtractRow, instantOf } from './city-rows.ts'
import { consult } from './consultation.ts'
import { handOver } from './sales.ts'
import type { Scene } from './script.ts'
import { amountsOf, payerCells, settledCells } from './settlement.ts'
import { settle } from './slips.ts'
import { chargedAt, keysOf, latest, type Telling, told } from './telling.ts'

/** `trig_scen` 门诊预结算 */
const BILLING = '7'

/** What of a bill is charged. */
export interface Charging {
  readonly batchNo: string
  /** Orders that are not charged; those that the cashier withdraws are added. */
  readonly withdrawn: Set<string>
}

/** Charges what is left of a bill (2204, 3102, now and then 2205) and settles it (2206, 2207); gives the lines that were settled. */
export function* chargeAndSettle(
  telling: Telling,
  bill: Bill,
  { batchNo, withdrawn }: Charging,
): Scene<readonly ExtractRow[]> {
  const { rows, habits, random } = telling
  const keys = keysOf(rows.encounter)
  const at = latest(bill.lines, instantOf(rows.encounter, 'begntime'), chargedAt) + 30
  const charge = (lines: readonly ExtractRow[], at: Instant) => {
    const by = { place: telling.place, encounter: rows.encounter, batchNo }
    return told(telling, at, {
      transaction: '2204',
      input: { feedetail: lines.map((line) => visitLine(line, by)) },
    })
  }
  const uncharge = (at: Instant) =>
    told(telling, at, { transaction: '2205', input: { data: { ...keys, chrg_bchno: batchNo } } })

  let left = without(bill.lines, withdrawn)
  yield charge([...left, ...bill.mistaken], at)
  const asked = {
    stage: 'during',
    scene: BILLING,
    at: at + 5,
    lines: left,
    current: numbersOf(left),
  } as const
  const refused = yield* consult(telling, asked)
  for (const id of refused) withdrawn.add(id)
  const isSlip = random.chance(habits.slipShare)
  if (refused.size > 0 || bill.mistaken.length > 0 || isSlip) {
    left = without(left, withdrawn)
    yield uncharge(at + 15)
    if (left.length > 0) yield charge(left, at + 25)
  }
  if (bill.settlement === undefined || left.length === 0) return []
  yield* pay(telling, { bill, left, settlement: bill.settlement, batchNo })
  yield* handOver(telling, bill, { left, at: instantOf(bill.settlement, 'setl_time') })
  return left
}

interface Payment {
  readonly bill: Bill
  readonly left: readonly ExtractRow[]
  readonly settlement: ExtractRow
  readonly batchNo: string
}

function* pay(telling: Telling, { bill, left, settlement, batchNo }: Payment): Scene<void> {
  const settledAt = instantOf(settlement, 'setl_time')
  const amounts = amountsOf(bill, left)
  const payer = { ...payerCells(settlement), chrg_bchno: batchNo }
  yield told(telling, settledAt - 10, {
    transaction: '2206',
    input: { data: { ...payer, medfee_sumamt: amounts['medfee_sumamt'] } },
  })
  yield* settle(telling, settledAt, {
    transaction: '2207',
    input: { data: { ...payer, ...amounts, ...settledCells(settlement) } },
  })
}
