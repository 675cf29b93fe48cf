import { dayNoOfSecond, type FindingReview, type UserId } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { refuseUnfitMembers } from './fit-persons.ts'
import { takeStep } from './take-step.ts'

/** A panel is called for what an institution contests a second time. Its chair, the first member unless another is named, decides when votes are even. */
export function callPanel(
  ports: FindingPorts,
  act: Act,
  {
    target,
    members,
    chair = members[0],
  }: {
    readonly target: FindingTarget
    readonly members: readonly UserId[]
    readonly chair?: UserId | undefined
  },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'callPanel',
    target,
    event: async ({ state }, stores) => {
      await refuseUnfitMembers(stores, act, { state, members })
      const where = { region: state.finding.county, day: dayNoOfSecond(act.at) }
      const fewest = ports.parameterOn('panel-members', where)
      return { kind: 'panel-called', members, fewest, ...(chair === undefined ? {} : { chair }) }
    },
  })
}
