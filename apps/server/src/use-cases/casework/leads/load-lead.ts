import { type Actor, caseworkError, type Lead, leadLaw } from '@fundwatch/domain'
import { canReadLead } from '../../../policies/lead.ts'
import type { Histories, Kept } from '../../hub/histories.ts'

/** A lead that somebody may see. Throws `not-found` for what is not there and what he may not see, without a difference. */
export async function loadLead(
  { histories }: { readonly histories: Histories },
  actor: Actor,
  id: string,
): Promise<Kept<Lead>> {
  const kept = await histories.load(leadLaw, id)
  if (kept === undefined || !canReadLead(actor, kept.state)) throw caseworkError('not-found')
  return kept
}

/** The same, at the version that somebody saw; throws `stale` when it has moved on. */
export async function loadLeadAt(
  stores: { readonly histories: Histories },
  actor: Actor,
  seen: { readonly id: string; readonly version: number },
): Promise<Kept<Lead>> {
  const kept = await loadLead(stores, actor, seen.id)
  if (kept.version !== seen.version) throw caseworkError('stale')
  return kept
}
