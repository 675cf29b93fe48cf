import type { Act, Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { BlockingRule } from '../../review/online/guards/blocking-rules.ts'
import type { ReleaseHead } from '../../review/release-ports.ts'
import type { PublishingStore } from './publishing-ports.ts'

/** What whoever runs the machine publishes with. */
export interface OperatorPorts {
  readonly transact: Transact<{ readonly publishing: PublishingStore; readonly trail: Trail }>
}

/** Which release goes where; `rollback`: the parent of the one in use goes into use again. */
export type OperatorMove =
  | { readonly to: 'trial' | 'published' | 'draft'; readonly releaseNo: number }
  | { readonly to: 'rollback' }

/**
 * Moves a release from the command line. Who runs the machine could change the tables as well, so no second person is asked; what he
 * did stands in the audit trail, under the name that the operating system knows him by, in the same transaction.
 */
export function moveAsOperator(
  { transact }: OperatorPorts,
  act: Act,
  { move, by }: { readonly move: OperatorMove; readonly by: string },
): Promise<ReleaseHead> {
  return transact(act, async ({ publishing, trail }) => {
    await publishing.hold()
    const before = await publishing.releaseInState('published')
    const mover = { by, note: act.reason ?? '' }
    const moved =
      move.to === 'rollback'
        ? await publishing.rollBack(mover)
        : await publishing.moveRelease(move.releaseNo, move.to, mover)
    await trail.write([
      {
        action: move.to === 'rollback' ? 'roll-back-release' : `release-${move.to}`,
        noun: 'release',
        id: String(moved.releaseNo),
        before: { published: before?.releaseNo ?? null },
        after: { state: moved.state, contentHash: moved.contentHash },
      },
    ])
    return moved
  })
}

/** Lets a rule block online, or not, from the command line; gives whether that was not so before. */
export function blockAsOperator(
  { transact }: OperatorPorts,
  act: Act,
  { rule, isBlocking }: { readonly rule: BlockingRule; readonly isBlocking: boolean },
): Promise<boolean> {
  const { ruleId, institutionId } = rule
  return transact(act, async ({ publishing, trail }) => {
    const isChanged = await publishing.setBlocking(
      { kind: 'blocking', ruleId, institutionId, isBlocking },
      act.actor.name,
    )
    if (isChanged)
      await trail.write([
        {
          action: isBlocking ? 'block-rule' : 'unblock-rule',
          noun: 'blocking-rule',
          id: ruleId,
          before: { institutionId, isBlocking: !isBlocking },
          after: { institutionId, isBlocking },
        },
      ])
    return isChanged
  })
}
