import { type Actor, caseworkError, type Lead, maskText, namesIn } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import type { LeadPorts } from './lead-ports.ts'
import { loadLead } from './load-lead.ts'

/** What somebody is about to do with a lead. */
interface Doing {
  readonly id: string
  /** In Chinese, for the refusal. */
  readonly what: string | ((lead: Lead) => string)
  readonly may: (actor: Actor, lead: Lead) => boolean
}

/** The act by the right that it needs on a lead. Throws `not-found` for what the actor may not see, `forbidden` for what no right of his allows. */
export async function actOnLead(
  { transact }: Pick<LeadPorts, 'transact'>,
  act: Act,
  { id, what, may }: Doing,
): Promise<Act> {
  const { state } = await transact(act, (stores) => loadLead(stores, act.actor, id))
  const rightful = actAs(act, (actor) => may(actor, state))
  if (rightful === undefined)
    throw caseworkError('forbidden', { what: typeof what === 'string' ? what : what(state) })
  // Why it is done stands in the trail: who works on a lead knows its persons, who reads the trail need not.
  const { reason } = rightful
  return { ...rightful, reason: reason === null ? null : maskText(reason, namesIn(state)) }
}
