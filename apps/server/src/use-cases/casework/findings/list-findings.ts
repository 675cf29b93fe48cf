import { findingReach } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import { lookOf, type PersonPorts, seenCard } from '../../hub/trail/look-at-person.ts'
import type { FindingListWish, FindingPage } from './finding-list.ts'
import type { FindingPorts } from './finding-ports.ts'
import { refuseInnerFilter, withoutInnerFigures } from './inner-figures.ts'

/** What the worklist needs; persons, where it is asked about one. */
export type WorklistPorts = Pick<FindingPorts, 'transact'> & Pick<PersonPorts, 'personOf'>

/**
 * A page of the findings that the actor may see. Asking what was found about a person is a look at that person: `not-found` for whoever
 * may not see him, and written down.
 */
export async function listFindings(
  { transact, personOf }: WorklistPorts,
  act: Act,
  wish: Omit<FindingListWish, 'reach'>,
): Promise<FindingPage> {
  const { personId } = wish.filter
  if (personId !== undefined) await seenCard({ personOf }, act, personId)
  const reach = findingReach(act.actor)
  refuseInnerFilter(wish.filter, reach)
  return transact(act, async ({ findings, trail }) => {
    if (personId !== undefined) await trail.write([lookOf('look-at-person', personId)])
    return withoutInnerFigures(await findings.page({ ...wish, reach }), reach)
  })
}
