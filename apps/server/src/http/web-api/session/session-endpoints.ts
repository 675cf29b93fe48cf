import {
  BegunElsewhere,
  ChangePasswordRequest,
  Done,
  EndSessionRequest,
  FinishElsewhereRequest,
  SessionAnswer,
  SessionList,
  SignedIn,
  SignInRequest,
  WaysToSignIn,
} from '@fundwatch/contract'
import { ROLES } from '@fundwatch/domain'
import { changePassword } from '../../../use-cases/hub/people/change-password.ts'
import { endSession } from '../../../use-cases/hub/people/end-session.ts'
import { signIn } from '../../../use-cases/hub/people/sign-in.ts'
import { beginElsewhere, finishElsewhere } from '../../../use-cases/hub/people/sign-in-elsewhere.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentSession } from '../people/present-session.ts'
import { factorEndpoints } from './factor-endpoints.ts'
import { answerOpened, provenSession, type SessionPorts, sessionOf, visitOf } from './session-ports.ts'

const ways = endpoint({
  method: 'GET',
  path: '/session/ways',
  title: '登录方式',
  auth: 'open',
  answer: WaysToSignIn,
  handle: async ({ identityProvider }: SessionPorts) => ({
    password: true,
    elsewhere: identityProvider !== null,
  }),
})

const signInHere = endpoint({
  method: 'POST',
  path: '/session/sign-in',
  title: '登录',
  auth: 'open',
  body: SignInRequest,
  answer: SignedIn,
  handle: async (ports: SessionPorts, { body, act, actor, session }) => {
    const opened = await signIn(ports, act, { ...body, visit: visitOf(session, actor) })
    return answerOpened(ports, session, opened)
  },
})

const begin = endpoint({
  method: 'POST',
  path: '/session/begin-elsewhere',
  title: '到统一身份认证登录',
  auth: 'open',
  answer: BegunElsewhere,
  handle: (ports: SessionPorts, { act }) => beginElsewhere(ports, act),
})

const finish = endpoint({
  method: 'POST',
  path: '/session/finish-elsewhere',
  title: '从统一身份认证返回',
  auth: 'open',
  body: FinishElsewhereRequest,
  answer: SignedIn,
  handle: async (ports: SessionPorts, { body, act, actor, session }) => {
    const opened = await finishElsewhere(ports, act, { ...body, visit: visitOf(session, actor) })
    return answerOpened(ports, session, opened)
  },
})

const current = endpoint({
  method: 'GET',
  path: '/session/current',
  title: '当前会话',
  auth: 'incomplete',
  answer: SessionAnswer,
  handle: async (_ports: SessionPorts, { actor, session }) => {
    const lacks = session.current?.lacks ?? null
    return {
      userId: actor.userId,
      name: actor.name,
      // Who is not wholly in learns nothing of what he could do.
      grants:
        lacks === null
          ? actor.grants.map(({ role, scope, lentBy }) => ({ role, roleTitle: ROLES[role], scope, lentBy }))
          : [],
      lacks,
      pageToken: session.current?.pageToken ?? null,
    }
  },
})

const signOut = endpoint({
  method: 'POST',
  path: '/session/sign-out',
  title: '退出登录',
  auth: 'incomplete',
  answer: Done,
  handle: async (ports: SessionPorts, { act, session }) => {
    await endSession(ports, act, { sessionId: sessionOf(session).id })
    session.drop()
    return { done: true as const }
  },
})

const change = endpoint({
  method: 'POST',
  path: '/session/change-password',
  title: '修改密码',
  auth: 'incomplete',
  body: ChangePasswordRequest,
  answer: SignedIn,
  handle: async (ports: SessionPorts, { body, act, session }) => {
    const opened = await changePassword(ports, act, { ...body, session: provenSession(session) })
    return answerOpened(ports, session, opened)
  },
})

const list = endpoint({
  method: 'GET',
  path: '/session/list',
  title: '我的会话',
  auth: 'signed-in',
  answer: SessionList,
  handle: async ({ transact, terms }: SessionPorts, { act, actor, session }) => {
    const rows = await transact(act, ({ sessions }) => sessions.list(actor.userId, act.at, terms.idleSeconds))
    return { rows: rows.map((row) => presentSession(row, session.current?.id ?? null)) }
  },
})

const end = endpoint({
  method: 'POST',
  path: '/session/end',
  title: '结束我的一个会话',
  auth: 'signed-in',
  body: EndSessionRequest,
  answer: Done,
  handle: async (ports: SessionPorts, { body, act, session }) => {
    sessionOf(session)
    await endSession(ports, act, { sessionId: body.id })
    return { done: true as const }
  },
})

/** Signing in and out. */
export const sessionEndpoints: readonly AnyEndpoint<SessionPorts>[] = [
  ways,
  signInHere,
  begin,
  finish,
  current,
  signOut,
  change,
  list,
  end,
  ...factorEndpoints,
]
