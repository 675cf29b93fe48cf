/** A line that the person pays as a whole differs in how its amount divides, and in nothing else. */
export const selfPaidSignals: Readonly<Record<string, string>> = {
  'FEE_LIST_D.inscp_amt': 'The rule asks whether insurance pays; the innocent line is not counted by it.',
  'FEE_LIST_D.fulamt_ownpay_amt': 'What insurance does not count is paid by the person.',
  'FEE_LIST_D.preselfpay_amt': 'There is no first part to pay where the person pays all.',
}
