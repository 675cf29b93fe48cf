import {
  CodeRequest,
  ConfirmedFactor,
  Done,
  PasswordRequest,
  ShownFactor,
  SignedIn,
} from '@fundwatch/contract'
import {
  confirmSecondFactor,
  giveSecondFactor,
  removeSecondFactor,
  showSecondFactor,
} from '../../../use-cases/hub/people/second-factor.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { answerOpened, provenSession, type SessionPorts, sessionOf } from './session-ports.ts'

const give = endpoint({
  method: 'POST',
  path: '/session/second-factor',
  title: '动态验证码登录',
  auth: 'incomplete',
  body: CodeRequest,
  answer: SignedIn,
  handle: async (ports: SessionPorts, { body, act, session }) => {
    const opened = await giveSecondFactor(ports, act, { ...body, session: sessionOf(session) })
    return answerOpened(ports, session, opened)
  },
})

const show = endpoint({
  method: 'POST',
  path: '/session/show-second-factor',
  title: '设置动态验证码',
  auth: 'incomplete',
  answer: ShownFactor,
  handle: async (ports: SessionPorts, { act, session }) => {
    provenSession(session)
    return showSecondFactor(ports, act)
  },
})

const confirm = endpoint({
  method: 'POST',
  path: '/session/confirm-second-factor',
  title: '确认动态验证码',
  auth: 'incomplete',
  body: CodeRequest,
  answer: ConfirmedFactor,
  handle: async (ports: SessionPorts, { body, act, session }) => {
    const opened = await confirmSecondFactor(ports, act, { ...body, session: provenSession(session) })
    const { pageToken } = await answerOpened(ports, session, opened)
    return { recoveryCodes: [...opened.recoveryCodes], pageToken }
  },
})

const remove = endpoint({
  method: 'POST',
  path: '/session/remove-second-factor',
  title: '取消我的动态验证码',
  auth: 'signed-in',
  body: PasswordRequest,
  answer: Done,
  handle: async (ports: SessionPorts, { body, act, session }) => {
    sessionOf(session)
    await removeSecondFactor(ports, act, body)
    return { done: true as const }
  },
})

/** One's second factor. */
export const factorEndpoints: readonly AnyEndpoint<SessionPorts>[] = [give, show, confirm, remove]
