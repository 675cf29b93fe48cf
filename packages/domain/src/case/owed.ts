import type { DayNo } from '../civil-time.ts'
import { type Fen, fen } from '../fen.ts'
import { divideHalfUp } from '../whole-division.ts'
import type { CaseState, Payment } from './case-state.ts'

/** What a decision asks for, what was paid, and what is open, of one kind of money. */
export interface Owed {
  readonly owedFen: Fen
  readonly paidFen: Fen
  readonly openFen: Fen
}

type Paying = Pick<CaseState, 'decision' | 'payments' | 'instalments' | 'paymentDue' | 'terms'>

const paid = (payments: readonly Payment[], what: Payment['what'], until: DayNo | null = null) =>
  payments
    .filter((payment) => payment.what === what && (until === null || payment.on <= until))
    .reduce((sum, { amountFen }) => sum + amountFen, 0)

const owing = (owed: number, already: number): Owed => ({
  owedFen: fen(owed),
  paidFen: fen(already),
  openFen: fen(owed - already),
})

/** What goes back to the fund: what was decided to return, and for an agreement what is refused or recovered. */
export function returnOwed({ decision, payments }: Paying): Owed {
  const measures = (decision?.measures ?? []).reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)
  const owed = decision?.decision === 'agreement' ? measures : (decision?.returnFen ?? 0)
  return owing(owed, paid(payments, 'return'))
}

/** The fine that was decided, and what of it was paid. */
export function fineOwed({ decision, payments }: Paying): Owed {
  return owing(decision?.fineFen ?? 0, paid(payments, 'fine'))
}

/**
 * The late fee on a day: of what of the fine was due and unpaid at the end of each day, a rate per day (in ten-thousandths of
 * the sum), never more than a share of the fine (in ten-thousandths). Nothing before there is a day by which to pay.
 */
export function lateFeeOwed(state: Paying, today: DayNo): Owed {
  const { decision, payments, terms } = state
  const parts = partsDue(state)
  const first = Math.min(...parts.map(({ due }) => due))
  let dayFen = 0n
  for (let day = first + 1; parts.length > 0 && day <= today; day += 1) {
    const due = parts.filter((part) => part.due < day).reduce((sum, { amountFen }) => sum + amountFen, 0)
    const open = due - paid(payments, 'fine', day as DayNo)
    if (open > 0) dayFen += BigInt(open)
    else if (due === (decision?.fineFen ?? 0)) break
  }
  const grown = divideHalfUp(dayFen * BigInt(terms.lateFeeRate), 10_000n)
  const cap = divideHalfUp(BigInt(decision?.fineFen ?? 0) * BigInt(terms.lateFeeCap), 10_000n)
  return owing(Number(grown < cap ? grown : cap), paid(payments, 'late-fee'))
}

/** The parts of the fine by the days on which they are due. */
export function partsDue({
  decision,
  instalments,
  paymentDue,
}: Paying): readonly { due: DayNo; amountFen: Fen }[] {
  if (instalments.length > 0) return instalments
  const fineFen = decision?.fineFen ?? fen(0)
  return paymentDue === null || fineFen === 0 ? [] : [{ due: paymentDue, amountFen: fineFen }]
}
