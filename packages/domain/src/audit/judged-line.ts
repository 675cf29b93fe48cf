/** Why a line is not shown to checks: nothing is left of it, or its amounts contradict its quantity. */
export type UnshownReason = 'taken-back' | 'negative-amount'

/** Lines of which refunds left nothing are no charges; one with a negative amount left cannot be counted on. The law of `marts.audit_line`. */
export function unshownReason(line: {
  readonly quantity: number
  readonly eligibleFen: number
  readonly amountFen: number
}): UnshownReason | undefined {
  if (line.quantity <= 0) return 'taken-back'
  return line.eligibleFen < 0 || line.amountFen < 0 ? 'negative-amount' : undefined
}
