import { claimedFenOf, type FindingReview, totalOf } from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import { runFindings } from '../findings/finding-statements.ts'
import type { Projection } from '../histories.ts'
import { projectOutcomes, type Verdict } from '../learning/outcome-projection.ts'
import { settleLedger } from '../ledger/settle-ledger.ts'

/** The list of findings under review, what the audits are told of them, the ledger, and what rules learn from. */
export const projectFindingReviews: Projection = async (session, kept) => {
  // The law wrote them: what is kept of this noun are its states.
  const reviews = kept as readonly Kept<FindingReview>[]
  await runFindings(session, 'project_finding_review', { kept: JSON.stringify(reviews.map(rowOf)) })
  await settleLedger(session, reviews)
  await projectOutcomes(session, reviews, verdictOf)
}

function rowOf({ id, version, state }: Kept<FindingReview>) {
  const { finding } = state
  return {
    id,
    version,
    status: state.status,
    has_changed_basis: state.basis !== null,
    revision: finding.revision,
    audited_revision: state.auditedRevision,
    institution_id: finding.institutionId,
    county: finding.county,
    department_id: finding.departmentId,
    doctor_id: finding.doctorId,
    point: finding.point,
    day_no: finding.dayNo,
    amount_fen: claimedFenOf(finding),
    due_day: state.dueDay,
    overdue_of: state.overdueOf ?? null,
    sending_id: state.sending?.id ?? null,
    sent_second: state.sending?.at ?? null,
    first_reviewer: state.firstReview?.by ?? null,
    verdict: verdictOf(state),
  }
}

/** What came of an appeal, or of the final review: precedents for the same point elsewhere. */
function verdictOf(state: FindingReview): Verdict {
  const isJudged = state.secondReview !== null || state.conclusion !== null || state.finalReview !== null
  if (!isJudged || state.upheld === null) return null
  if (state.status === 'withdrawn') return 'withdrawn'
  return totalOf(state.upheld) < claimedFenOf(state.finding) ? 'partly' : 'upheld'
}
