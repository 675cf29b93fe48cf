import { isDeepStrictEqual } from 'node:util'
import {
  type AppealResult,
  bookLoss,
  type CaseState,
  type Fen,
  lossDayOf,
  overpaidLines,
  returnOwed,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { type BookStores, findingsOf, isFor, partsOver, take } from './findings-of-case.ts'
import { paidBy } from './found-loss.ts'

/** What ends an appeal and leaves less of the decision. */
const LESSENED: readonly AppealResult[] = ['changed', 'revoked', 'anew']

/**
 * Books what an appeal left of a decision, of each line its share. What is too much is taken back by opposite entries; what came in
 * already is owed to the party until it is given back.
 */
export async function bookAppeal(
  stores: BookStores,
  act: Act,
  { kept, result }: { readonly kept: Kept<CaseState>; readonly result: AppealResult },
): Promise<void> {
  if (!LESSENED.includes(result)) return
  const held = (await findingsOf(stores, kept.state)).filter(({ state }) => isFor(state, kept))
  const lines = held.flatMap(({ id: findingId, state: { decision } }) =>
    (decision?.lines ?? []).map((line) => ({ ...line, findingId, decidedFen: 0 as Fen })),
  )
  const left = bookLoss(returnOwed(kept.state).owedFen, lines).lines
  const lessened = held.filter(
    ({ id, state: { decision } }) =>
      decision !== null && !isDeepStrictEqual(decision.lines, left.get(id) ?? []),
  )
  await take(stores, act, lessened, ({ id, state: { decision, transfer, finding } }) => ({
    kind: 'decided',
    transferId: transfer?.targetId ?? kept.id,
    lines: left.get(id) ?? [],
    method: decision?.method ?? 'proportional',
    loss: decision?.loss ?? lossDayOf({ ...paidBy(kept.state), serviceDay: finding.dayNo }),
  }))
}

/** Books money that was given back to the party on the findings of which too much had come in. */
export async function bookRefund(
  stores: BookStores,
  act: Act,
  {
    kept,
    amountFen,
    reference,
  }: { readonly kept: Kept<CaseState>; readonly amountFen: Fen; readonly reference: string },
): Promise<void> {
  const held = (await findingsOf(stores, kept.state)).filter(({ state }) => isFor(state, kept))
  const parts = partsOver(held, amountFen, overpaidLines)
  const refunded = held.filter(({ id }) => parts.has(id))
  const reason = `案件 ${kept.state.no} 退还多缴款项（${reference}）`
  await take(stores, act, refunded, ({ id }) => ({
    kind: 'supplemented',
    lines: parts.get(id) ?? [],
    reason,
  }))
}
