import { caseworkError, scopeKey, type User } from '@fundwatch/domain'
import type { Kept } from '../../../use-cases/hub/histories.ts'
import type { Projection } from '../casework/histories.ts'
import { run } from './people-statements.ts'

/** Brings the lists of people up to date. Throws `already-there` for an account or a subject that somebody else has. */
export const projectUsers: Projection = async (session, kept) => {
  const users = (kept as readonly Kept<User>[]).map(listed)
  try {
    await run(session, 'project_users', { users: JSON.stringify(users) })
  } catch (error) {
    const taken = constraintOf(error)
    if (taken === 'account_is_unique') throw caseworkError('already-there', { what: '这个用户名' }, error)
    if (taken === 'subject_is_unique') throw caseworkError('already-there', { what: '这个统一身份' }, error)
    throw error
  }
}

function listed({ id, version, state }: Kept<User>): object {
  return {
    user_id: id,
    version,
    account: state.account,
    name: state.name,
    home_key: scopeKey(state.home),
    home: state.home,
    team: state.team,
    is_demo: state.isDemo,
    is_locked: state.isLocked,
    has_password: state.password !== null,
    must_change_password: state.password?.mustChange ?? false,
    has_second_factor: state.hasSecondFactor,
    issuer: state.subject?.issuer ?? null,
    subject: state.subject?.subject ?? null,
    grants: state.grants.map(({ role, scope }) => ({ role, scope_key: scopeKey(scope), scope })),
    delegations: state.delegations.map(({ delegationId, to, roles, fromDay, toDay }) => ({
      delegation_id: delegationId,
      borrower: to,
      roles,
      from_day: fromDay,
      to_day: toDay,
    })),
    absences: state.absences.map(({ fromDay, toDay }) => ({ from_day: fromDay, to_day: toDay })),
  }
}

function constraintOf(error: unknown): unknown {
  return error instanceof Error && 'constraint' in error ? error.constraint : undefined
}
