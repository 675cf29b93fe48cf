import { dayNoOfSecond } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { Happened, NounLaw } from '../history/noun-law.ts'
import { ROLE_SCOPES } from './role-scope.ts'
import { sameScope } from './scope.ts'
import type { Absence, Delegation, OwnGrant, User, UserEvent } from './user.ts'

const ACCOUNT_SHAPE = /^[a-z0-9][a-z0-9._-]{2,39}$/

/** How a person of the platform changes. */
export const userLaw: NounLaw<User, UserEvent> = {
  noun: 'user',
  apply: (state, happened) => {
    const { event } = happened
    if (event.kind === 'made') return made(state, event)
    if (state === null) throw caseworkError('not-found')
    return changed(state, { ...happened, event })
  },
}

function made(
  state: User | null,
  { account, name, home, isDemo }: UserEvent & { readonly kind: 'made' },
): User {
  if (state !== null) throw caseworkError('already-there', { what: `用户 ${account}` })
  if (!ACCOUNT_SHAPE.test(account))
    throw caseworkError('field-invalid', {
      field: '用户名',
      reason: '应为 3 到 40 个小写字母、数字或 . _ -，以字母或数字开头',
    })
  return {
    account,
    name,
    home,
    team: null,
    isDemo,
    grants: [],
    delegations: [],
    absences: [],
    isLocked: false,
    password: null,
    hasSecondFactor: false,
    subject: null,
  }
}

type Change = Exclude<UserEvent, { readonly kind: 'made' }>
type Apply = { readonly [Kind in Change['kind']]: (state: User, happened: HappenedOf<Kind>) => User }
type HappenedOf<Kind> = Happened<Extract<Change, { readonly kind: Kind }>>

const apply: Apply = {
  granted: (state, { event }) => ({ ...state, grants: [...state.grants, freshGrant(state, event)] }),
  revoked: (state, { event }) => ({ ...state, grants: without(state, event) }),
  delegated: (state, happened) => ({
    ...state,
    delegations: [...state.delegations, freshDelegation(state, happened)],
  }),
  'delegation-ended': (state, { event: { delegationId } }) => {
    if (!state.delegations.some((known) => known.delegationId === delegationId))
      throw caseworkError('not-found')
    return {
      ...state,
      delegations: state.delegations.filter((known) => known.delegationId !== delegationId),
    }
  },
  'reported-absent': (state, happened) => ({
    ...state,
    absences: [...state.absences, freshAbsence(happened)],
  }),
  'reported-back': (state, { at }) => ({
    ...state,
    absences: state.absences.filter(({ toDay }) => toDay < dayNoOfSecond(at)),
  }),
  renamed: (state, { event: { name } }) => ({ ...state, name }),
  'team-set': (state, { event: { team } }) => ({ ...state, team }),
  locked: (state) => {
    if (state.isLocked) throw wrongState(state, '停用')
    return { ...state, isLocked: true }
  },
  unlocked: (state) => {
    if (!state.isLocked) throw wrongState(state, '启用')
    return { ...state, isLocked: false }
  },
  'password-set': (state, { event: { mustChange }, at }) => ({
    ...state,
    password: { setAt: at, mustChange },
  }),
  'second-factor-enrolled': (state) => ({ ...state, hasSecondFactor: true }),
  'second-factor-removed': (state) => {
    if (!state.hasSecondFactor) throw wrongState(state, '取消动态验证码')
    return { ...state, hasSecondFactor: false }
  },
  anchored: (state, { event: { issuer, subject } }) => ({ ...state, subject: { issuer, subject } }),
  unanchored: (state) => {
    if (state.subject === null) throw wrongState(state, '取消统一身份认证')
    return { ...state, subject: null }
  },
}

function changed(state: User, happened: Happened<Change>): User {
  // The kind of an event chooses its own line of the map, which the compiler cannot see across a union.
  const change = apply[happened.event.kind] as (state: User, happened: Happened<Change>) => User
  return change(state, happened)
}

function freshGrant(state: User, { role, scope }: OwnGrant): OwnGrant {
  if (!ROLE_SCOPES[role].includes(scope.kind))
    throw caseworkError('field-invalid', { field: '范围', reason: '这个角色不能有这样的范围' })
  if (state.grants.some((known) => isSame(known, { role, scope })))
    throw caseworkError('already-there', { what: '这项授权' })
  return { role, scope }
}

function without(state: User, gone: OwnGrant): readonly OwnGrant[] {
  const rest = state.grants.filter((known) => !isSame(known, gone))
  if (rest.length === state.grants.length) throw caseworkError('not-found')
  return rest
}

const isSame = (left: OwnGrant, right: OwnGrant) =>
  left.role === right.role && sameScope(left.scope, right.scope)

function freshDelegation(state: User, { event, at }: HappenedOf<'delegated'>): Delegation {
  const { delegationId, to, roles, fromDay, toDay } = event
  requireDays({ fromDay, toDay }, at)
  if (roles.length === 0) throw caseworkError('field-invalid', { field: '角色', reason: '至少选择一个' })
  for (const role of roles) {
    if (!state.grants.some((own) => own.role === role))
      throw caseworkError('field-invalid', { field: '角色', reason: '只能委托自己的角色' })
    // Whoever holds the keys to all rooms hands them to nobody by himself: another administrator grants the role.
    if (role === 'administrator')
      throw caseworkError('field-invalid', { field: '角色', reason: '系统管理员不能委托' })
  }
  return { delegationId, to, roles, fromDay, toDay }
}

function freshAbsence({ event: { fromDay, toDay }, at }: HappenedOf<'reported-absent'>): Absence {
  requireDays({ fromDay, toDay }, at)
  return { fromDay, toDay }
}

function requireDays({ fromDay, toDay }: Absence, at: Happened<unknown>['at']): void {
  if (toDay < fromDay) throw caseworkError('field-invalid', { field: '截止日期', reason: '不能早于开始日期' })
  if (toDay < dayNoOfSecond(at))
    throw caseworkError('field-invalid', { field: '截止日期', reason: '已经过去' })
}

function wrongState({ isLocked }: User, action: string) {
  return caseworkError('wrong-state', { noun: '用户', state: isLocked ? '已停用' : '使用中', action })
}
