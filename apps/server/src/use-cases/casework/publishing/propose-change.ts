import {
  CHANGE_KINDS,
  type Change,
  caseworkError,
  type DayNo,
  dayNoOfSecond,
  type Proposal,
  proposalLaw,
} from '@fundwatch/domain'
import { canProposeKind, grantToPropose } from '../../../policies/proposal.ts'
import type { Kept } from '../../hub/histories.ts'
import { type Act, actingBy } from '../../hub/trail/act.ts'
import { inspectChange } from './inspect-change.ts'
import type { PublishingPorts } from './publishing-ports.ts'
import { refuseUnlawful } from './refuse-unlawful.ts'

/** Proposes a change that needs a second person. Throws `forbidden`, and `field-invalid` for what cannot be. */
export async function proposeChange(
  ports: PublishingPorts,
  act: Act,
  { change, reason }: { readonly change: Change; readonly reason: string },
): Promise<Kept<Proposal>> {
  const forbidden = () => caseworkError('forbidden', { what: `提出“${CHANGE_KINDS[change.kind]}”` })
  if (!canProposeKind(act.actor, change.kind)) throw forbidden()
  const today = dayNoOfSecond(act.at)
  const looking = (work: Parameters<typeof inspectChange>[0]) => inspectChange(work, change)
  const seen = await ports.transact(act, (stores) => looking({ ...stores, ...ports, today }))
  const grant = grantToPropose(act.actor, change.kind, seen)
  if (grant === undefined) throw forbidden()
  await refuseUnlawful(ports, change)
  return ports.transact(actingBy(act, grant), async (stores) => {
    await stores.publishing.hold()
    const inspected = await looking({ ...stores, ...ports, today })
    const days = ports.parameterOn('proposal-days', { region: null, day: today })
    const event = {
      kind: 'proposed',
      change,
      ...inspected,
      reason,
      lentBy: grant.lentBy,
      expiresOn: (today + days) as DayNo,
    } as const
    return stores.histories.append(proposalLaw, { id: ports.newId(), version: 0, state: null, event })
  })
}
