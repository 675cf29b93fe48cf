import { type CaseAct, type CaseAnswer, caseActs } from '@fundwatch/contract'
import { CASE_RULES, type CaseEvent, type CaseState, caseLaw, dayNoOfSecond } from '@fundwatch/domain'
import { canActOnCase } from '../../../policies/case.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { takeFromWire } from '../wire/take-from-wire.ts'
import { bookAppeal, bookRefund } from './book-appeal.ts'
import { bookDecision, bookPayment } from './book-case.ts'
import type { CasePorts, CaseStores } from './case-ports.ts'
import { caseEventOf } from './case-wishes.ts'
import { completeEvent } from './complete-event.ts'
import { actOnCase, loadCaseAt } from './load-case.ts'
import { presentCase } from './present-case.ts'

/** One act in one case, as it came: the fields of the act beside the case and the version that was seen. */
export interface CaseWish {
  readonly id: string
  readonly version: number
}

/** Does one act in one case: sees it, may do it, and its law allows it, in that order. */
export async function stepCase(
  ports: CasePorts,
  act: Act,
  { kind, wish }: { readonly kind: CaseAct; readonly wish: CaseWish },
): Promise<CaseAnswer> {
  const told = takeFromWire<object>(caseActs[kind].fields, wish)
  const today = dayNoOfSecond(act.at)
  const rightful = await actOnCase(ports, act, {
    id: wish.id,
    what: CASE_RULES[kind].title,
    may: (actor, state) => canActOnCase(actor, state, kind),
  })
  return ports.transact(rightful, async (stores) => {
    const { id, version, state } = await loadCaseAt(stores, act.actor, wish)
    const { lawOfTheDay: law, discretion } = ports
    const worked = caseEventOf(kind, told, { state, law, discretion, today })
    const event = await completeEvent(stores, rightful, { id, state, today, event: worked })
    const kept = await stores.histories.append(caseLaw, { id, version, state, event })
    await book(stores, rightful, { kept, event })
    return presentCase(law, { actor: act.actor, today }, kept)
  })
}

interface Done {
  readonly kept: Kept<CaseState>
  readonly event: CaseEvent
}

/** What moves money of findings is booked with them, in the same transaction. */
async function book(stores: CaseStores, act: Act, { kept, event }: Done): Promise<void> {
  if (event.kind === 'decided') await bookDecision(stores, act, kept)
  if (event.kind === 'appeal-ended') await bookAppeal(stores, act, { kept, result: event.result })
  if (event.kind === 'refunded' && event.what === 'return')
    await bookRefund(stores, act, { kept, amountFen: event.amountFen, reference: event.reference })
  if (event.kind === 'paid' && event.what === 'return')
    await bookPayment(stores, act, { kept, payment: event })
}
