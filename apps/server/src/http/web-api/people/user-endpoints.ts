import {
  AnchorUserRequest,
  DelegateRequest,
  Done,
  EndDelegationRequest,
  EndUserSessionsRequest,
  GrantRequest,
  MakeUserRequest,
  RenameUserRequest,
  ReportAbsenceRequest,
  SessionList,
  SetTeamRequest,
  UserAnswer,
  UserListQuery,
  UserPage,
  UserQuery,
  UserRequest,
  UserWithPassword,
} from '@fundwatch/contract'
import { dayNoOfSecond } from '@fundwatch/domain'
import { anchorUser, unanchorUser } from '../../../use-cases/hub/people/anchor-user.ts'
import { seenUser } from '../../../use-cases/hub/people/change-user.ts'
import { delegateRoles, endDelegation } from '../../../use-cases/hub/people/delegate.ts'
import { grantRole } from '../../../use-cases/hub/people/grant-role.ts'
import { listUsers } from '../../../use-cases/hub/people/list-users.ts'
import { lockUser, unlockUser } from '../../../use-cases/hub/people/lock-user.ts'
import { type MakingPorts, makeUser } from '../../../use-cases/hub/people/make-user.ts'
import { renameUser } from '../../../use-cases/hub/people/rename-user.ts'
import { reportAbsence, reportBack } from '../../../use-cases/hub/people/report-absence.ts'
import { resetPassword } from '../../../use-cases/hub/people/reset-password.ts'
import { revokeRole } from '../../../use-cases/hub/people/revoke-role.ts'
import { endUserSessions, listUserSessions } from '../../../use-cases/hub/people/sessions-of-others.ts'
import { setTeam } from '../../../use-cases/hub/people/set-team.ts'
import { takeSecondFactor } from '../../../use-cases/hub/people/take-second-factor.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'
import { presentSession } from './present-session.ts'
import { presentUser, presentUserRow } from './present-user.ts'
import { plainUserChange, userChange } from './user-change.ts'

const DEFAULT_LIMIT = 50

/** What the addresses of people need. */
export type UserPorts = MakingPorts & { readonly terms: { readonly idleSeconds: number } }

const make = endpoint({
  method: 'POST',
  path: '/users/make',
  title: '新建用户',
  auth: 'signed-in',
  body: MakeUserRequest,
  answer: UserWithPassword,
  handle: async (ports: MakingPorts, { body, act, actor }) => {
    const { kept, password } = await makeUser(ports, act, body)
    return { user: presentUser(kept, actor), password }
  },
})

const list = endpoint({
  method: 'GET',
  path: '/users/list',
  title: '用户列表',
  auth: 'signed-in',
  query: UserListQuery,
  answer: UserPage,
  handle: async (ports: MakingPorts, { query, act }) => {
    const { text = null, role = null, isLocked = null, after = null, limit = DEFAULT_LIMIT } = query
    const { rows, ...page } = await listUsers(ports, act, { text, role, isLocked, after, limit })
    return { ...page, rows: rows.map((row) => presentUserRow(row, dayNoOfSecond(act.at))) }
  },
})

const one = endpoint({
  method: 'GET',
  path: '/users/one',
  title: '一个用户',
  auth: 'signed-in',
  query: UserQuery,
  answer: UserAnswer,
  handle: async ({ transact }: MakingPorts, { query, act, actor }) =>
    presentUser(await transact(act, (stores) => seenUser(stores, actor, query.id)), actor),
})

const reset = endpoint({
  method: 'POST',
  path: '/users/reset-password',
  title: '重设密码',
  auth: 'signed-in',
  body: UserRequest,
  answer: UserWithPassword,
  handle: async (ports: MakingPorts, { body, act, actor }) => {
    const { kept, password } = await resetPassword(ports, act, body)
    return { user: presentUser(kept, actor), password }
  },
})

const sessions = endpoint({
  method: 'GET',
  path: '/users/sessions',
  title: '他人的会话',
  auth: 'signed-in',
  query: UserQuery,
  answer: SessionList,
  handle: async ({ transact, terms }: UserPorts, { query, act }) => {
    const rows = await listUserSessions({ transact, idleSeconds: terms.idleSeconds }, act, query)
    return { rows: rows.map((row) => presentSession(row, null)) }
  },
})

const endSessions = endpoint({
  method: 'POST',
  path: '/users/end-sessions',
  title: '结束他人的会话',
  auth: 'signed-in',
  body: EndUserSessionsRequest,
  answer: Done,
  handle: async (ports: UserPorts, { body, act }) => {
    await endUserSessions(ports, act, body)
    return { done: true as const }
  },
})

/** The people of the platform. */
export const userEndpoints: readonly AnyEndpoint<UserPorts>[] = [
  list,
  one,
  sessions,
  endSessions,
  make,
  reset,
  userChange({ path: '/users/grant', title: '授予角色', body: GrantRequest, change: grantRole }),
  userChange({ path: '/users/revoke', title: '收回角色', body: GrantRequest, change: revokeRole }),
  userChange({ path: '/users/rename', title: '改名', body: RenameUserRequest, change: renameUser }),
  userChange({ path: '/users/set-team', title: '调整分组', body: SetTeamRequest, change: setTeam }),
  plainUserChange('/users/lock', '停用', lockUser),
  plainUserChange('/users/unlock', '启用', unlockUser),
  plainUserChange('/users/remove-second-factor', '取消他人的动态验证码', takeSecondFactor),
  userChange({ path: '/users/anchor', title: '关联统一身份', body: AnchorUserRequest, change: anchorUser }),
  plainUserChange('/users/unanchor', '取消统一身份', unanchorUser),
  userChange({
    path: '/users/delegate',
    title: '委托角色',
    body: DelegateRequest,
    change: (ports: MakingPorts, act, { from, until, ...wish }) =>
      delegateRoles(ports, act, {
        ...wish,
        fromDay: readDay(from, '开始日期'),
        toDay: readDay(until, '截止日期'),
      }),
  }),
  userChange({
    path: '/users/end-delegation',
    title: '收回委托',
    body: EndDelegationRequest,
    change: endDelegation,
  }),
  userChange({
    path: '/users/report-absence',
    title: '请假',
    body: ReportAbsenceRequest,
    change: (ports, act, { from, until, ...wish }) =>
      reportAbsence(ports, act, {
        ...wish,
        fromDay: readDay(from, '开始日期'),
        toDay: readDay(until, '截止日期'),
      }),
  }),
  plainUserChange('/users/report-back', '销假', reportBack),
]
