import { Type } from 'typebox'
import { Id, Line } from '../field.ts'
import { Rows } from '../page.ts'
import { GrantField, RoleCode } from '../people/scope.ts'

const strict = { additionalProperties: false } as const

const Password = (title: string) => Type.String({ title, minLength: 1, maxLength: 200 })

/** Signs in: an account and its password. */
export const SignInRequest = Type.Object({ account: Line('用户名', 60), password: Password('密码') }, strict)

/** Gives a one-time code, or a recovery code. */
export const CodeRequest = Type.Object({ code: Line('验证码', 40) }, strict)

/** Shows the password once more. */
export const PasswordRequest = Type.Object({ password: Password('密码') }, strict)

/** Changes one's password. */
export const ChangePasswordRequest = Type.Object(
  { present: Password('原密码'), next: Password('新密码') },
  strict,
)

/** Ends one of one's sessions. */
export const EndSessionRequest = Type.Object({ id: Id('会话') }, strict)

/** Comes back from the sign-in service. */
export const FinishElsewhereRequest = Type.Object(
  {
    ticket: Type.String({ title: '凭据', minLength: 1, maxLength: 100 }),
    parameters: Type.String({ title: '返回参数', maxLength: 4000 }),
  },
  strict,
)

/** What is done and needs no answer. */
export const Done = Type.Object({ done: Type.Literal(true, { title: '已办' }) })

/** Whom the server takes the browser for, and what it must show with every writing request. */
export const SessionAnswer = Type.Object({
  userId: Type.String({ title: '编号' }),
  name: Type.String({ title: '姓名' }),
  /** What is in force at this moment: own rights and lent ones. */
  grants: Type.Array(
    Type.Object({
      role: RoleCode,
      roleTitle: Type.String({ title: '角色名称' }),
      scope: GrantField.properties.scope,
      lentBy: Type.Union([Type.String(), Type.Null()], { title: '委托人' }),
    }),
    { title: '授权' },
  ),
  lacks: Type.Union(
    [
      Type.Literal('new-password'),
      Type.Literal('second-factor'),
      Type.Literal('second-factor-enrolment'),
      Type.Null(),
    ],
    { title: '登录还缺' },
  ),
  pageToken: Type.Union([Type.String(), Type.Null()], { title: '页面令牌' }),
})

/** What an open session needs to go on: nothing of it is secret but the page token, which only our page reads. */
export const SignedIn = Type.Object({
  lacks: SessionAnswer.properties.lacks,
  pageToken: Type.String({ title: '页面令牌' }),
})

/** Signing in is possible in these ways. */
export const WaysToSignIn = Type.Object({
  password: Type.Boolean({ title: '用户名和密码' }),
  elsewhere: Type.Boolean({ title: '统一身份认证' }),
})

/** Where to send the browser, and what the page keeps until it is back. */
export const BegunElsewhere = Type.Object({
  url: Type.String({ title: '地址' }),
  ticket: Type.String({ title: '凭据' }),
})

/** A second factor that is shown once. */
export const ShownFactor = Type.Object({
  secret: Type.String({ title: '密钥' }),
  uri: Type.String({ title: '二维码内容' }),
})

/** Codes that stand in for a lost authenticator, once each. */
export const ConfirmedFactor = Type.Object({
  recoveryCodes: Type.Array(Type.String(), { title: '恢复码，仅显示一次' }),
  pageToken: Type.String({ title: '页面令牌' }),
})

/** Sessions of a person. */
export const SessionList = Type.Object({
  rows: Rows(
    Type.Object({
      id: Type.String({ title: '会话' }),
      isThis: Type.Boolean({ title: '是否当前会话' }),
      means: Type.String({ title: '登录方式' }),
      beganAt: Type.String({ title: '登录时间' }),
      seenAt: Type.String({ title: '最近操作' }),
      endsAt: Type.String({ title: '最晚有效至' }),
      address: Type.Union([Type.String(), Type.Null()], { title: '地址' }),
      agent: Type.Union([Type.String(), Type.Null()], { title: '浏览器' }),
    }),
  ),
})
