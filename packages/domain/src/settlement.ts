import type { CivilDay, CivilTime } from './civil-time.ts'
import type { Fen } from './fen.ts'

/** One settlement of an encounter between person and fund (结算), from `SETL_D`; null where the source is silent. */
export interface Settlement {
  /** 结算ID `setl_id`. */
  readonly settlementId: string
  /** The settlement that this one reverses. */
  readonly originalSettlementId: string | null
  readonly isRefund: boolean
  readonly encounterId: string
  readonly institutionId: string
  readonly personId: string
  readonly startedOn: CivilDay | null
  readonly endedOn: CivilDay | null
  readonly settledAt: CivilTime
  readonly totalFen: Fen
  readonly ownpayFen: Fen | null
  readonly overlimitFen: Fen | null
  readonly advanceFen: Fen | null
  /** 符合政策范围金额. */
  readonly eligibleFen: Fen | null
  readonly deductibleFen: Fen | null
  /** 统筹基金支出. */
  readonly poolPaidFen: Fen | null
  /** 基金支付总额: what all funds paid together. */
  readonly fundPaidFen: Fen | null
  readonly personPaidFen: Fen | null
  readonly accountPaidFen: Fen | null
  readonly cashPaidFen: Fen | null
}
