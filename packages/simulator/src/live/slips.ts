import type { Instant } from '../calendar/civil-time.ts'
import { cell } from './city-rows.ts'
import type { Node, Scene } from './script.ts'
import { type Telling, told } from './telling.ts'

/**
 * Sends a settlement. Now and then no answer reaches the cashier in time, who reverses the message (2601) and sends it again,
 * under a new number.
 */
export function* settle(
  telling: Telling,
  at: Instant,
  message: { readonly transaction: string; readonly input: Node },
): Scene<void> {
  const { messageId } = yield told(telling, at, message)
  if (!telling.random.chance(telling.habits.slipShare)) return
  const data = {
    psn_no: cell(telling.rows.encounter, 'psn_no'),
    omsgid: messageId,
    oinfno: message.transaction,
  }
  yield told(telling, at + 30, { transaction: '2601', input: { data } })
  yield told(telling, at + 60, message)
}
