import { Type } from 'typebox'
import { abilities, versioned } from '../answer.ts'
import { OrNull, Titled } from '../choice.ts'
import { Day, Id, Line, Moment, Reason, Version } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { GrantField, RoleCode, ScopeField } from './scope.ts'

const strict = { additionalProperties: false } as const

/** A name to sign in with. */
export const Account = Type.String({
  title: '用户名',
  minLength: 3,
  maxLength: 40,
  pattern: '^[a-z0-9][a-z0-9._-]*$',
})

/** A person of the platform, as those see him who may. */
export const UserState = Type.Object({
  account: Type.String({ title: '用户名' }),
  name: Type.String({ title: '姓名' }),
  home: ScopeField,
  team: OrNull(Type.String({ title: '分组' })),
  isDemo: Type.Boolean({ title: '是否演示账号' }),
  grants: Type.Array(GrantField, { title: '授权' }),
  delegations: Type.Array(
    Type.Object({
      delegationId: Type.String({ title: '委托编号' }),
      to: Type.String({ title: '受托人' }),
      roles: Type.Array(RoleCode, { title: '角色' }),
      from: Type.String({ title: '开始日期' }),
      until: Type.String({ title: '截止日期' }),
    }),
    { title: '委托' },
  ),
  absences: Type.Array(
    Type.Object({ from: Type.String({ title: '开始日期' }), until: Type.String({ title: '截止日期' }) }),
    { title: '请假' },
  ),
  isLocked: Type.Boolean({ title: '是否停用' }),
  passwordSetAt: Type.Union([Moment('密码设置时间'), Type.Null()], { title: '密码设置时间' }),
  mustChangePassword: Type.Boolean({ title: '是否须改密码' }),
  hasSecondFactor: Type.Boolean({ title: '是否启用动态验证码' }),
  subject: Type.Union(
    [
      Type.Object({ issuer: Type.String({ title: '认证服务' }), subject: Type.String({ title: '身份' }) }),
      Type.Null(),
    ],
    { title: '统一身份' },
  ),
})

/** What may be done with a person. */
export const UserAbilities = abilities(
  'grant',
  'revoke',
  'lock',
  'rename',
  'setTeam',
  'resetPassword',
  'removeSecondFactor',
  'anchor',
  'delegate',
  'reportAbsence',
  'endSessions',
)

/** A person with version and abilities. */
export const UserAnswer = versioned(UserState, UserAbilities)

/** A person and the password that is shown this once. */
export const UserWithPassword = Type.Object({
  user: Titled('用户', UserAnswer),
  password: Type.String({ title: '密码，仅显示一次' }),
})

const ofUser = { id: Id('用户'), version: Version }

/** Makes a person. */
export const MakeUserRequest = Type.Object(
  { account: Account, name: Line('姓名', 40), home: ScopeField },
  strict,
)

/** Changes a person without saying more. */
export const UserRequest = Type.Object({ ...ofUser, reason: Type.Optional(Reason) }, strict)

/** Grants or takes a role. */
export const GrantRequest = Type.Object(
  { ...ofUser, role: RoleCode, scope: ScopeField, reason: Type.Optional(Reason) },
  strict,
)

/** Calls a person by another name. */
export const RenameUserRequest = Type.Object({ ...ofUser, name: Line('姓名', 40) }, strict)

/** Puts a person into a team, or into none. */
export const SetTeamRequest = Type.Object({ ...ofUser, team: OrNull(Line('分组', 50)) }, strict)

/** Says who a person is at the sign-in service. */
export const AnchorUserRequest = Type.Object(
  { ...ofUser, issuer: Line('认证服务', 500), subject: Line('身份', 255) },
  strict,
)

/** Lends roles. */
export const DelegateRequest = Type.Object(
  {
    ...ofUser,
    to: Id('受托人'),
    roles: Type.Array(RoleCode, { title: '角色', minItems: 1, maxItems: 12 }),
    from: Day('开始日期'),
    until: Day('截止日期'),
    reason: Type.Optional(Reason),
  },
  strict,
)

/** Takes back what was lent. */
export const EndDelegationRequest = Type.Object({ ...ofUser, delegationId: Id('委托编号') }, strict)

/** Says when somebody is away. */
export const ReportAbsenceRequest = Type.Object(
  { ...ofUser, from: Day('开始日期'), until: Day('截止日期') },
  strict,
)

/** Ends one session of a person, or all of them. */
export const EndUserSessionsRequest = Type.Object(
  { id: Id('用户'), sessionId: OrNull(Id('会话')), reason: Type.Optional(Reason) },
  strict,
)

/** Asks for one person. */
export const UserQuery = Type.Object({ id: Id('用户') }, strict)

/** Asks for people. */
export const UserListQuery = Type.Object(
  {
    ...pageWish,
    text: Type.Optional(Type.String({ title: '用户名或姓名', maxLength: 40 })),
    role: Type.Optional(RoleCode),
    isLocked: Type.Optional(Type.Boolean({ title: '是否停用' })),
  },
  strict,
)

/** A page of people. */
export const UserPage = pageOf(
  Type.Object({
    id: Type.String({ title: '编号' }),
    version: Type.Integer({ title: '版本' }),
    account: Type.String({ title: '用户名' }),
    name: Type.String({ title: '姓名' }),
    home: ScopeField,
    team: OrNull(Type.String({ title: '分组' })),
    isDemo: Type.Boolean({ title: '是否演示账号' }),
    isLocked: Type.Boolean({ title: '是否停用' }),
    hasSecondFactor: Type.Boolean({ title: '是否启用动态验证码' }),
    mustChangePassword: Type.Boolean({ title: '是否须改密码' }),
    isAnchored: Type.Boolean({ title: '是否关联统一身份' }),
    isAway: Type.Boolean({ title: '今日是否请假' }),
    grants: Type.Array(GrantField, { title: '授权' }),
  }),
)
