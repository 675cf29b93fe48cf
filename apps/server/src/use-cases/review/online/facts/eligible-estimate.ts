import { type Fen, fen } from '@fundwatch/domain'

/**
 * What of an order is taken for policy-eligible until it is settled. `own-and-self`: sum − own − self; `own`: sum − own, where the
 * region counts the first share that a person pays (先行自付) among the eligible amount; `sum`: the sum.
 */
export type EligibleEstimate = 'own-and-self' | 'own' | 'sum'

/** The estimated eligible amount of an order, never below zero: settled data replaces it. */
export function estimatedEligible(
  {
    amountFen,
    selfFundedFen,
    selfPaidFen,
  }: { readonly amountFen: Fen; readonly selfFundedFen: Fen; readonly selfPaidFen: Fen },
  estimate: EligibleEstimate,
): Fen {
  if (estimate === 'sum') return fen(Math.max(0, amountFen))
  const own = amountFen - selfFundedFen
  return fen(Math.max(0, estimate === 'own' ? own : own - selfPaidFen))
}
