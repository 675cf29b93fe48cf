import { civilDay, dayNoOfSecond } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import { refuseSilence, type StepOf } from './review-guards.ts'
import { freshReview } from './review-state.ts'
import { REVIEW_STEPS } from './review-steps.ts'

/** First review: what a machine found is a finding of the bureau only when a person says so. */
export const confirmed: StepOf<'confirmed'> = (state, event, { by, at }) => {
  return { ...state, status: 'confirmed', firstReview: { by, at, reason: event.reason } }
}

/** First review: no finding after all. */
export const dismissed: StepOf<'dismissed'> = (state, event, { by, at }) => {
  refuseSilence(event.reason, event)
  return { ...state, status: 'dismissed', firstReview: { by, at, reason: event.reason } }
}

/** What one person dismissed another may take up again: the first review begins anew. The ledger says nothing of it until then. */
export const reopened: StepOf<'reopened'> = (state, event, { by, at }) => {
  refuseSilence(event.reason, event)
  const action = REVIEW_STEPS[event.kind]
  if (state.firstReview?.by === by) throw caseworkError('same-person', { action })
  if (dayNoOfSecond(at) > event.until)
    throw caseworkError('too-late', { what: action, until: civilDay(event.until) })
  return freshReview(state.finding)
}

/** Local exceptions come after the engines: before the notice they set a finding aside, whatever the first review said. */
export const waived: StepOf<'waived'> = (state, event) => {
  const { exceptionId, no } = event
  return { ...freshReview(state.finding), status: 'waived', waiver: { exceptionId, no } }
}

/** What was set aside begins its review. */
export const waiverEnded: StepOf<'waiver-ended'> = (state) => freshReview(state.finding)

/** Goes on as an audit on the spot, a lead or a case. Money that was decided stays with the finding. */
export const transferred: StepOf<'transferred'> = (state, event) => {
  refuseSilence(event.reason, event)
  const { to, targetId, reason } = event
  return { ...state, status: 'transferred', dueDay: null, transfer: { to, targetId, reason } }
}

/** The institution is told; its clock runs. */
export const sent: StepOf<'sent'> = (state, event, { at }) => ({
  ...state,
  status: 'sent',
  sending: { id: event.sendingId, at },
  dueDay: event.dueDay,
})

/** What was decided about other content is decided again: nobody confirmed the new one. */
export const revised: StepOf<'revised'> = (_, event) => freshReview(event.finding)

/** Closes by itself before the institution was told, with why. */
export const vanished: StepOf<'vanished'> = (state, { reason }) => ({
  ...state,
  status: 'vanished',
  waiver: null,
  auditedRevision: null,
  ...(reason === undefined ? {} : { vanishedFor: reason }),
})
