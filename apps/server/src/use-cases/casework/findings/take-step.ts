import {
  caseworkError,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
  type Grant,
} from '@fundwatch/domain'
import {
  canSeeFinding,
  FINDING_ACTION_TITLES,
  type FindingAction,
  grantOnFinding,
} from '../../../policies/finding.ts'
import type { Kept, Step } from '../../hub/histories.ts'
import { type Act, actingBy } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingStores, FindingTarget } from './finding-ports.ts'

/** What somebody wants to do with one finding. */
export interface StepWish {
  readonly action: FindingAction
  readonly target: FindingTarget
  /** The event, from the finding as it is held; it may ask the stores. */
  readonly event: (
    kept: Kept<FindingReview>,
    stores: FindingStores,
  ) => FindingReviewEvent | Promise<FindingReviewEvent>
}

/**
 * Does one thing with one finding: what one may not see is not found, what one sees but may not do is forbidden, what somebody else
 * changed is stale, and what its state does not allow is refused by the law.
 */
export async function takeStep(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { action, target, event }: StepWish,
): Promise<Kept<FindingReview>> {
  const grant = await rightOf({ transact }, act, { action, target })
  return transact(actingBy(act, grant), async (stores) => {
    const [held] = await stores.findings.hold([target.findingId])
    const kept = permitted(held, act, action)
    if (kept.version !== target.version) throw caseworkError('stale')
    return stores.histories.append(findingReviewLaw, stepOf(kept, await event(kept, stores), act))
  })
}

/** By which right: it is written into the audit trail of the transaction, so it is looked up before. */
async function rightOf(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { action, target }: Pick<StepWish, 'action' | 'target'>,
): Promise<Grant> {
  const [seen] = await transact(act, ({ findings }) => findings.peek([target.findingId]))
  const grant = grantOnFinding(act.actor, action, permitted(seen, act, action).state)
  if (grant === undefined) throw caseworkError('forbidden', { what: FINDING_ACTION_TITLES[action] })
  return grant
}

/** The finding, if the actor may see it and do this. Throws `not-found` and `forbidden`. */
export function permitted(
  kept: Kept<FindingReview> | undefined,
  { actor }: Act,
  action: FindingAction,
): Kept<FindingReview> {
  if (kept === undefined || !canSeeFinding(actor, kept.state)) throw caseworkError('not-found')
  if (grantOnFinding(actor, action, kept.state) === undefined)
    throw caseworkError('forbidden', { what: FINDING_ACTION_TITLES[action] })
  return kept
}

/** The step of an event. The first one tells what the audit says: there is no history before. Throws what the law throws. */
export function stepOf(
  kept: Kept<FindingReview>,
  event: FindingReviewEvent,
  { actor, at }: Pick<Act, 'actor' | 'at'>,
): Step<FindingReview, FindingReviewEvent> {
  findingReviewLaw.apply(kept.state, { event, by: actor.userId, at })
  const { id, version, state } = kept
  return version > 0
    ? { id, version, state, event }
    : { id, version, state: null, event: { ...event, finding: state.finding } as FindingReviewEvent }
}
