import { changeTitle, type Proposal, ruleOfChange } from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import type { Projection } from '../histories.ts'
import { run } from '../publishing/publishing-statements.ts'

/** The list of proposals. */
export const projectProposals: Projection = async (session, kept) => {
  // The law of the noun made them.
  const proposals = (kept as readonly Kept<Proposal>[]).map(({ id, version, state }) => ({
    proposal_id: id,
    version,
    status: state.status,
    kind: state.change.kind,
    title: changeTitle(state.change),
    rule_id: ruleOfChange(state.change),
    county: state.county,
    institution_id: state.institutionId,
    proposed_by: state.proposed.by,
    proposed_second: state.proposed.at,
    expires_day: state.expiresOn,
  }))
  await run(session, 'project_proposals', { proposals: JSON.stringify(proposals) })
}
