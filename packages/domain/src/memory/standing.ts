import { withSettlements } from './settled-lines.ts'
import {
  type Cells,
  snOfKey,
  type ToldEvent,
  type ToldRow,
  type ToldWithdrawal,
  toldKey,
} from './told-event.ts'

/** A row as it stands after everything that was told of it. */
export interface StandingRow {
  readonly relation: string
  readonly table: string
  readonly key: string
  readonly cells: Cells
  /** The last message that told of it. */
  readonly toldNo: number
}

/** What stands of an encounter. */
export interface Standing {
  /** By key. */
  readonly rows: ReadonlyMap<string, StandingRow>
  /** Withdrawals, in force, of something that was not there. */
  readonly missed: readonly { readonly withdrawal: ToldWithdrawal; readonly what: string }[]
}

/** What 2405 takes back of an encounter. */
const OF_DISCHARGE = [
  'ended_at',
  'discharge_department_id',
  'discharge_department_name',
  'discharge_specialty',
  'discharge_bed',
  'discharge_way',
  'died_on',
]

const ENCOUNTER = toldKey('encounter', '')

/**
 * What stands of an encounter after its events: those of messages that were taken back never were, the others count in the
 * order of their messages, in each message what it takes back before what it tells. Something that was taken back and is told
 * again begins anew. A line that names no settlement gets that of the first one after it.
 */
export function standingOf(events: readonly ToldEvent[]): Standing {
  const rows = new Map<string, StandingRow>()
  const missed: { withdrawal: ToldWithdrawal; what: string }[] = []
  for (const event of eventsInForce(events)) {
    if (event.kind === 'row') tell(rows, event)
    else for (const what of withdraw(rows, event)) missed.push({ withdrawal: event, what })
  }
  return { rows: withSettlements(rows), missed }
}

/** The events of messages that no message in force takes back, in order. */
export function eventsInForce(events: readonly ToldEvent[]): readonly ToldEvent[] {
  const inOrder = [...events].sort(
    (left, right) => left.messageNo - right.messageNo || placeOf(left) - placeOf(right),
  )
  const reversed = new Set<number>()
  // From the last on: a message that was itself taken back takes nothing back.
  for (const event of inOrder.toReversed())
    if (event.kind === 'withdrawal' && event.of === 'message' && !reversed.has(event.messageNo))
      reversed.add(event.targetNo)
  return inOrder.filter(({ messageNo }) => !reversed.has(messageNo))
}

function placeOf({ kind }: ToldEvent): number {
  return kind === 'withdrawal' ? 0 : 1
}

function tell(rows: Map<string, StandingRow>, { relation, table, key, cells, messageNo }: ToldRow): void {
  const said = laidOver(rows.get(key)?.cells ?? {}, cells)
  // 有效标志 0: the sender takes the row back.
  if (said.is_valid === '0') rows.delete(key)
  else rows.set(key, { relation, table, key, cells: said, toldNo: messageNo })
}

function laidOver(before: Cells, cells: Cells): Cells {
  return Object.fromEntries(Object.entries({ ...before, ...cells }).filter(([, cell]) => cell !== ''))
}

/** Takes out of the rows what is withdrawn; gives, in Chinese, what was not there. */
function withdraw(rows: Map<string, StandingRow>, withdrawal: ToldWithdrawal): string[] {
  switch (withdrawal.of) {
    case 'message':
      return []
    case 'encounter': {
      const wasThere = rows.size > 0
      rows.clear()
      return wasThere ? [] : ['该次就诊']
    }
    case 'discharge': {
      const stay = rows.get(ENCOUNTER)
      if (!stay) return ['该次住院的出院登记']
      const cells = Object.entries(stay.cells).filter(([name]) => !OF_DISCHARGE.includes(name))
      rows.set(ENCOUNTER, {
        ...stay,
        cells: Object.fromEntries(cells),
        toldNo: withdrawal.messageNo,
      })
      return []
    }
    case 'settlement':
      return withdrawSettlement(rows, withdrawal.settlementId)
    case 'charge-batch':
      return takeOut(
        rows,
        unsettled(rows).filter(({ cells }) => cells.charge_batch_no === withdrawal.chargeBatchNo),
        `收费批次 ${withdrawal.chargeBatchNo} 中未结算的明细`,
      )
    case 'lines':
      return withdrawal.lineSns === null
        ? takeOut(rows, unsettled(rows), '未结算的明细')
        : withdrawal.lineSns.flatMap((sn) =>
            takeOut(
              rows,
              rows.has(toldKey('charge_line', sn)) ? [{ key: toldKey('charge_line', sn) }] : [],
              `明细 ${sn}`,
            ),
          )
  }
}

function takeOut(
  rows: Map<string, StandingRow>,
  gone: readonly Pick<StandingRow, 'key'>[],
  what: string,
): string[] {
  for (const { key } of gone) rows.delete(key)
  return gone.length > 0 ? [] : [what]
}

/** With a settlement go the lines that name it or came with it; others are unsettled again. */
function withdrawSettlement(rows: Map<string, StandingRow>, settlementId: string): string[] {
  const key = toldKey('settlement', settlementId)
  const settlement = rows.get(key)
  if (!settlement) return [`结算 ${settlementId}`]
  const own = linesOf(rows).filter(
    ({ cells, toldNo }) =>
      cells.settlement_id === settlementId ||
      (cells.settlement_id === undefined && toldNo === settlement.toldNo),
  )
  return takeOut(rows, [settlement, ...own], '')
}

/** A line that names no settlement is settled by any that was told with it or after it. */
function unsettled(rows: ReadonlyMap<string, StandingRow>): StandingRow[] {
  const settlements = [...rows.values()].filter(({ relation }) => relation === 'settlement')
  return linesOf(rows).filter(
    ({ cells, toldNo }) =>
      !settlements.some((settlement) =>
        cells.settlement_id === undefined
          ? settlement.toldNo >= toldNo
          : snOfKey(settlement.key) === cells.settlement_id,
      ),
  )
}

function linesOf(rows: ReadonlyMap<string, StandingRow>): StandingRow[] {
  return [...rows.values()].filter(({ relation }) => relation === 'charge_line')
}
