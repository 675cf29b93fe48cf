import type { DayNo } from '../civil-time.ts'
import { type Fen, fen, yuanText } from '../fen.ts'
import { divideHalfUp } from '../whole-division.ts'
import type { CaseState, Decision, Payment } from './case-state.ts'
import { invalid } from './case-step.ts'
import type { Measure } from './measure.ts'

/** What a decision asks for, what was paid, and what is open, of one kind of money. */
export interface Owed {
  readonly owedFen: Fen
  readonly paidFen: Fen
  readonly openFen: Fen
}

type Paying = Pick<CaseState, 'decision' | 'payments' | 'instalments' | 'paymentDue' | 'terms' | 'appeals'>

const paid = (payments: readonly Payment[], what: Payment['what'], until: DayNo | null = null) =>
  payments
    .filter((payment) => payment.what === what && (until === null || payment.on <= until))
    .reduce((sum, { amountFen }) => sum + amountFen, 0)

const owing = (owed: number, already: number): Owed => ({
  owedFen: fen(owed),
  paidFen: fen(already),
  openFen: fen(owed - already),
})

/** A decision as far as it takes money back. */
type Returning = Pick<Decision, 'decision' | 'returnFen'> & {
  readonly measures: readonly Pick<Measure, 'amountFen'>[]
}

/** What a decision takes back for the fund: of an agreement what is refused and recovered, else what is ordered besides. */
export function returnedBy({ decision, returnFen, measures }: Returning): Fen {
  const sum = measures.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0)
  return fen(decision === 'agreement' ? sum : returnFen + sum)
}

/** One yuan goes back once, however many measures take it. Throws `field-invalid` for a decision that takes more than was lost. */
export function refuseDoubleReturn(told: Returning, lossFen: Fen): void {
  const sum = returnedBy(told)
  if (sum > lossFen)
    throw invalid(
      '措施金额',
      `退回、拒付、追回合计 ${yuanText(sum)} 元，超过认定的损失 ${yuanText(lossFen)} 元：同一笔钱只能退回一次`,
    )
  // An agreement returns by its measures: the sum beside them is the same money, told again.
  if (told.decision === 'agreement' && told.returnFen !== 0 && told.returnFen !== sum)
    throw invalid('退回金额', `应当等于拒付与追回之和 ${yuanText(sum)} 元，或者填零`)
}

/** What goes back to the fund: what was decided to return, and what is refused or recovered. */
export function returnOwed({ decision, payments }: Paying): Owed {
  return owing(decision === null ? 0 : returnedBy(decision), paid(payments, 'return'))
}

/** The fine that was decided, and what of it was paid. */
export function fineOwed({ decision, payments }: Paying): Owed {
  return owing(decision?.fineFen ?? 0, paid(payments, 'fine'))
}

/**
 * The late fee on a day: of what of the fine was due and unpaid at the end of each day, a rate per day (in ten-thousandths of
 * the sum), never more than a share of the fine (in ten-thousandths). Nothing before there is a day by which to pay, and nothing for
 * days on which an appeal ran (行政处罚法第七十三条).
 */
export function lateFeeOwed(state: Paying, today: DayNo): Owed {
  const { decision, payments, terms } = state
  const parts = partsDue(state)
  const first = Math.min(...parts.map(({ due }) => due))
  let dayFen = 0n
  for (let day = first + 1; parts.length > 0 && day <= today; day += 1) {
    if (isUnderAppeal(state.appeals, day)) continue
    const due = parts.filter((part) => part.due < day).reduce((sum, { amountFen }) => sum + amountFen, 0)
    const open = due - paid(payments, 'fine', day as DayNo)
    if (open > 0) dayFen += BigInt(open)
    else if (due === (decision?.fineFen ?? 0)) break
  }
  const grown = divideHalfUp(dayFen * BigInt(terms.lateFeeRate), 10_000n)
  const cap = divideHalfUp(BigInt(decision?.fineFen ?? 0) * BigInt(terms.lateFeeCap), 10_000n)
  return owing(Number(grown < cap ? grown : cap), paid(payments, 'late-fee'))
}

function isUnderAppeal(appeals: Paying['appeals'], day: number): boolean {
  return appeals.some(({ on, endedOn }) => on <= day && day <= (endedOn ?? day))
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
