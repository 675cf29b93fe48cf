import { type Actor, type CaseState, caseLaw, caseworkError, maskText, namesInCase } from '@fundwatch/domain'
import { canReadCase } from '../../../policies/case.ts'
import type { Histories, Kept } from '../../hub/histories.ts'
import type { Act, Transact } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'

/** A case that somebody may see. Throws `not-found` for what is not there and what he may not see, without a difference. */
export async function loadCase(
  { histories }: { readonly histories: Histories },
  actor: Actor,
  id: string,
): Promise<Kept<CaseState>> {
  const kept = await histories.load(caseLaw, id)
  if (kept === undefined || !canReadCase(actor, kept.state)) throw caseworkError('not-found')
  return kept
}

/** The same, at the version that somebody saw; throws `stale` when it has moved on. */
export async function loadCaseAt(
  stores: { readonly histories: Histories },
  actor: Actor,
  seen: { readonly id: string; readonly version: number },
): Promise<Kept<CaseState>> {
  const kept = await loadCase(stores, actor, seen.id)
  if (kept.version !== seen.version) throw caseworkError('stale')
  return kept
}

/** What somebody is about to do in a case. */
interface Doing {
  readonly id: string
  /** In Chinese, for the refusal. */
  readonly what: string
  readonly may: (actor: Actor, state: CaseState) => boolean
}

/** An act whose reason, which the trail tells, names nobody whom a case is against. */
export function namingNobody(act: Act, of: Pick<CaseState, 'party'>): Act {
  return { ...act, reason: act.reason === null ? null : maskText(act.reason, namesInCase(of)) }
}

/** The act by the right that it needs in a case; throws `forbidden` when no right of the actor allows it. */
export async function actOnCase(
  { transact }: { readonly transact: Transact<{ readonly histories: Histories }> },
  act: Act,
  { id, what, may }: Doing,
): Promise<Act> {
  const { state } = await transact(act, (stores) => loadCase(stores, act.actor, id))
  const rightful = actAs(act, (actor) => may(actor, state))
  if (rightful === undefined) throw caseworkError('forbidden', { what })
  return namingNobody(rightful, state)
}
