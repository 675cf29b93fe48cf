import { maskIdNumber, maskName, maskText } from '../masking.ts'
import type { Lead, LeadSubject } from './lead.ts'

/** The names of the persons a lead is about: wherever they stand in its texts, they are masked. */
export function namesIn({ subjects }: Pick<Lead, 'subjects'>): readonly string[] {
  return subjects.filter(({ kind }) => kind === 'person').map(({ name }) => name)
}

/**
 * A lead as lists, answers, exports and the trail tell it: persons by the first sign of their names, identity numbers and telephones in
 * whatever people typed masked. The whole is shown only to whoever asks with a reason. Only texts are looked at, never codes and ids.
 */
export function maskedLead(lead: Lead): Lead {
  const names = namesIn(lead)
  const hide = (text: string) => maskText(text, names)
  const hideReason = <Said extends { readonly reason: string }>(said: Said): Said => ({
    ...said,
    reason: hide(said.reason),
  })
  const { source, pause, verification, proposal, closing } = lead
  return {
    ...lead,
    title: hide(lead.title),
    source: { ...source, reference: hide(source.reference) },
    subjects: lead.subjects.map(maskedSubject),
    escalations: lead.escalations.map(hideReason),
    pause: pause && hideReason(pause),
    verification: verification && { ...verification, statement: hide(verification.statement) },
    transfers: lead.transfers.map((transfer) => ({ ...transfer, grounds: hide(transfer.grounds) })),
    proposal: proposal && hideReason(proposal),
    closing: closing && { ...hideReason(closing), decision: hide(closing.decision) },
    tasks: lead.tasks.map((task) => ({ ...task, title: hide(task.title) })),
  }
}

function maskedSubject(subject: LeadSubject): LeadSubject {
  if (subject.kind !== 'person') return subject
  // Somebody whom the lake knows has a number of ours, by which he can be looked at; what looks like an identity number is masked.
  const id = isIdLike(subject.id) ? maskIdNumber(subject.id) : maskText(subject.id, [subject.name])
  return { ...subject, id, name: maskName(subject.name) }
}

const isIdLike = (id: string) => /^\d{14,17}[\dXx]$/.test(id.trim())
