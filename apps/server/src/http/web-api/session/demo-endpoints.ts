import { DemoAccounts, EnterDemoRequest, SignedIn } from '@fundwatch/contract'
import {
  type DemoDoorPorts as DoorPorts,
  enterDemo,
  offerDemo,
} from '../../../use-cases/hub/people/enter-demo.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { answerOpened, type SessionPorts, visitOf } from './session-ports.ts'

/** What the door of a demo needs. */
export type DemoDoorPorts = SessionPorts & DoorPorts

const accounts = endpoint({
  method: 'GET',
  path: '/session/demo-accounts',
  title: '演示账号',
  auth: 'open',
  answer: DemoAccounts,
  handle: async (ports: DemoDoorPorts, { act }) => ({ rows: [...(await offerDemo(ports, act))] }),
})

const enter = endpoint({
  method: 'POST',
  path: '/session/enter-demo',
  title: '用演示账号登录',
  auth: 'open',
  body: EnterDemoRequest,
  answer: SignedIn,
  handle: async (ports: DemoDoorPorts, { body, act, actor, session }) => {
    const opened = await enterDemo(ports, act, { ...body, visit: visitOf(session, actor) })
    return answerOpened(ports, session, opened)
  },
})

/** The door of a demo; on every other instance these addresses do not exist. */
export const demoEndpoints: readonly AnyEndpoint<DemoDoorPorts>[] = [accounts, enter]
