import { caseworkError, dayNoOfSecond, type FindingReview, type UserId } from '@fundwatch/domain'
import { canTakePart, PANEL_ROLES } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingStores } from './finding-ports.ts'

/** Whoever is to sit on a panel holds a role that votes where the finding belongs. Throws `field-invalid`. */
export async function refuseUnfitMembers(
  { users }: Pick<FindingStores, 'users'>,
  { at }: Pick<Act, 'at'>,
  { state, members }: { readonly state: FindingReview; readonly members: readonly UserId[] },
): Promise<void> {
  const known = await users.holders({ roles: PANEL_ROLES, ids: members, day: dayNoOfSecond(at) })
  const fit = new Set(
    known.filter((holder) => canTakePart(holder, PANEL_ROLES, state)).map(({ userId }) => userId),
  )
  if (members.some((member) => !fit.has(member)))
    throw caseworkError('field-invalid', { field: '合议成员', reason: '有人不能参加这个疑点的合议。' })
}
