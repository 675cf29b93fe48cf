import type { FindingReview, UserId } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { refuseUnfitMembers } from './fit-persons.ts'
import { takeStep } from './take-step.ts'

/** A member of a panel stays out, and somebody else takes the place. */
export function recuseMember(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  {
    target,
    ...said
  }: {
    readonly target: FindingTarget
    readonly member: UserId
    readonly reason: string
    readonly substitute: UserId
  },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'recuse',
    target,
    event: async ({ state }, stores) => {
      await refuseUnfitMembers(stores, act, { state, members: [said.substitute] })
      return { kind: 'recused', ...said }
    },
  })
}
