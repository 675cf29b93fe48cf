import type { DayNo, SecondNo } from './civil-time.ts'
import type { Fen } from './fen.ts'
import type { LineKey } from './line-key.ts'
import type { Quantity } from './quantity.ts'
import type { UnitPrice } from './unit-price.ts'

/** The five amounts of a line that a refund reduces. */
export interface LineAmounts {
  readonly amountFen: Fen
  readonly ownpayFen: Fen
  readonly overlimitFen: Fen
  readonly advanceFen: Fen
  readonly eligibleFen: Fen
}

/** A current, valid charge line as the refund law sees it; a refund has quantity and amounts ≤ 0, an original ≥ 0. */
export interface NettableLine extends LineKey, LineAmounts {
  readonly quantity: Quantity
  /** The line that this one takes back (`init_feedetl_sn`), as far as the sender says. */
  readonly originalLineSn: string | null
  readonly settlementId: string | null
  /** The settlement that the line's own settlement reverses (`init_setl_id`). */
  readonly refundsSettlementId: string | null
  readonly itemCode: string
  readonly unitPrice: UnitPrice
  readonly dayNo: DayNo
  readonly secondNo: SecondNo
}

/** What is left of an original line after its refunds; amounts may fall below zero, the quantity never does. */
export interface NetLine<Line> extends LineAmounts {
  readonly line: Line
  readonly quantity: Quantity
}
