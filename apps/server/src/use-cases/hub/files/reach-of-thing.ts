import { type Actor, caseLaw, leadLaw } from '@fundwatch/domain'
import { canActOnCase, canReadCase } from '../../../policies/case.ts'
import type { ReachOfThing } from '../../../policies/file.ts'
import { canSeeFinding, FINDING_ACTIONS, grantOnFinding } from '../../../policies/finding.ts'
import { canActOnLead, canReadLead } from '../../../policies/lead.ts'
import type { ThingStores } from './file-ports.ts'

type Reach = (stores: ThingStores, id: string, actor: Actor) => Promise<ReachOfThing | undefined>

/** The nouns that take files, and what their policies say. Whoever acts on a thing hands in files for it. */
const REACHES: Readonly<Record<string, Reach>> = {
  lead: async ({ histories }, id, actor) => {
    const lead = (await histories.load(leadLaw, id))?.state
    if (lead === undefined) return undefined
    return { mayRead: canReadLead(actor, lead), mayAttach: canActOnLead(actor, lead, 'file-added') }
  },
  case: async ({ histories }, id, actor) => {
    const state = (await histories.load(caseLaw, id))?.state
    if (state === undefined) return undefined
    return { mayRead: canReadCase(actor, state), mayAttach: canActOnCase(actor, state, 'evidence-added') }
  },
  'finding-review': async ({ findings }, id, actor) => {
    const review = (await findings.peek([id]))[0]?.state
    if (review === undefined) return undefined
    const mayRead = canSeeFinding(actor, review)
    const mayAct = FINDING_ACTIONS.some((action) => grantOnFinding(actor, action, review) !== undefined)
    return { mayRead, mayAttach: mayRead && mayAct }
  },
}

/** What somebody may do with the files of a thing; undefined for nouns that take none and for things that do not exist. */
export async function reachOfThing(
  stores: ThingStores,
  { noun, id, actor }: { readonly noun: string; readonly id: string; readonly actor: Actor },
): Promise<ReachOfThing | undefined> {
  return Object.hasOwn(REACHES, noun) ? REACHES[noun]?.(stores, id, actor) : undefined
}
