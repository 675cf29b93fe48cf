import type { StepOf } from './review-guards.ts'
import { refuseSilence, refuseUnless } from './review-guards.ts'
import { freshReview } from './review-state.ts'

/** First review: what a machine found is a finding of the bureau only when a person says so. */
export const confirmed: StepOf<'confirmed'> = (state, event, { by, at }) => {
  refuseUnless(state, event, 'found')
  return { ...state, status: 'confirmed', firstReview: { by, at, reason: event.reason } }
}

/** First review: no finding after all. */
export const dismissed: StepOf<'dismissed'> = (state, event, { by, at }) => {
  refuseUnless(state, event, 'found', 'confirmed')
  refuseSilence(event.reason, event)
  return { ...state, status: 'dismissed', firstReview: { by, at, reason: event.reason } }
}

/** Local exceptions come after the engines: before the notice they set a finding aside, whatever the first review said. */
export const waived: StepOf<'waived'> = (state, event) => {
  refuseUnless(state, event, 'found', 'confirmed')
  const { exceptionId, no } = event
  return { ...freshReview(state.finding), status: 'waived', waiver: { exceptionId, no } }
}

/** What was set aside begins its review. */
export const waiverEnded: StepOf<'waiver-ended'> = (state, event) => {
  refuseUnless(state, event, 'waived')
  return freshReview(state.finding)
}

/** Goes on as an audit on the spot, a lead or a case. Money that was decided stays with the finding. */
export const transferred: StepOf<'transferred'> = (state, event) => {
  refuseUnless(
    state,
    event,
    'found',
    'confirmed',
    'sent',
    'accepted',
    'appealed',
    'reviewed',
    'concluded',
    'final',
  )
  refuseSilence(event.reason, event)
  const { to, targetId, reason } = event
  return { ...state, status: 'transferred', dueDay: null, transfer: { to, targetId, reason } }
}

/** The institution is told; its clock runs. */
export const sent: StepOf<'sent'> = (state, event, { at }) => {
  refuseUnless(state, event, 'confirmed')
  return { ...state, status: 'sent', sending: { id: event.sendingId, at }, dueDay: event.dueDay }
}

/** What was decided about other content is decided again: nobody confirmed the new one. */
export const revised: StepOf<'revised'> = (state, event) => {
  refuseUnless(state, event, 'found', 'confirmed', 'dismissed', 'waived', 'vanished')
  return freshReview(event.finding)
}

/** Closes by itself before the institution was told. */
export const vanished: StepOf<'vanished'> = (state, event) => {
  refuseUnless(state, event, 'found', 'confirmed', 'dismissed', 'waived')
  return { ...state, status: 'vanished', waiver: null, auditedRevision: null }
}
