import { randomUUID } from 'node:crypto'
import { type Actor, type Grant, type UserId, userLaw } from '@fundwatch/domain'
import { anAct, anActor } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { WebContext } from '../../apps/server/src/http/web-api/web-context.ts'

const founder = anActor([{ role: 'administrator', scope: { kind: 'city' } }], '管理员')

/** An account for an actor of a test, with his rights: somebody to whom work can be given. */
export function employ(
  { transact }: Pick<WebContext, 'transact'>,
  { userId: id, name, grants }: Actor,
): Promise<void> {
  const [first] = grants
  if (first === undefined) throw new RangeError('Nobody is employed without a right.')
  const account = `u${randomUUID().slice(0, 12)}`
  return transact(anAct(founder), async ({ histories }) => {
    const event = { kind: 'made', account, name, home: first.scope, isDemo: false } as const
    let kept = await histories.append(userLaw, { id, version: 0, state: null, event })
    for (const { role, scope } of grants)
      kept = await histories.append(userLaw, { ...kept, event: { kind: 'granted', role, scope } })
  })
}

/** A new actor with one right, who has an account. */
export async function employed(
  context: Pick<WebContext, 'transact'>,
  grant: Omit<Grant, 'lentBy'>,
  name: string,
): Promise<Actor & { readonly userId: UserId }> {
  const actor = anActor([grant], name)
  await employ(context, actor)
  return actor
}
