import { UserAnswer, UserRequest } from '@fundwatch/contract'
import type { Static, TSchema } from 'typebox'
import type { KeptUser, UserWish } from '../../../use-cases/hub/people/change-user.ts'
import type { PeoplePorts } from '../../../use-cases/hub/people/people-ports.ts'
import type { Act } from '../../../use-cases/hub/trail/act.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentUser } from './present-user.ts'

/** An address that does one thing to a person and answers how he is then. */
export function userChange<Body extends TSchema, Ports extends PeoplePorts>({
  path,
  title,
  body,
  change,
}: {
  readonly path: string
  readonly title: string
  readonly body: Body
  readonly change: (ports: Ports, act: Act, wish: Static<Body>) => Promise<KeptUser>
}): AnyEndpoint<Ports> {
  return endpoint({
    method: 'POST',
    path,
    title,
    auth: 'signed-in',
    body,
    answer: UserAnswer,
    handle: async (ports: Ports, { body: wish, act, actor }) =>
      presentUser(await change(ports, act, wish), actor),
  })
}

/** One that needs to be told of nothing but whom. */
export function plainUserChange(
  path: string,
  title: string,
  change: (ports: PeoplePorts, act: Act, wish: UserWish) => Promise<KeptUser>,
): AnyEndpoint<PeoplePorts> {
  return userChange({ path, title, body: UserRequest, change })
}
