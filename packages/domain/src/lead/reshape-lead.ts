import { type Fen, fen } from '../fen.ts'
import { measureFindings } from './group-findings.ts'
import type { Lead, LeadFinding } from './lead.ts'

/** What a lead amounts to: the larger of what was told and what its findings add up to, in fen. */
export function amountOf(
  toldFen: number,
  findings: readonly LeadFinding[],
): { readonly amountFen: Fen; readonly personCount: number } {
  const measured = measureFindings(findings)
  return { ...measured, amountFen: fen(Math.max(toldFen, measured.amountFen)) }
}

/** Findings with others; one that is there already is there as it is now. */
export function unitedFindings(
  own: readonly LeadFinding[],
  more: readonly LeadFinding[],
): readonly LeadFinding[] {
  return [...new Map([...own, ...more].map((finding) => [finding.findingId, finding])).values()]
}

/** What a lead amounts to when findings join it. */
export function afterJoining(lead: Lead, more: readonly LeadFinding[]) {
  return { findings: more, ...amountOf(lead.toldFen, unitedFindings(lead.findings, more)) }
}

/** What a lead takes over of another one that goes into it: what was told of both adds up, and so does what both carried. */
export function afterMerging(into: Lead, from: Lead) {
  const { findings, subjects, isFraud, carriedFen } = from
  const toldFen = fen(into.toldFen + from.toldFen)
  return {
    findings,
    subjects,
    isFraud,
    carriedFen,
    toldFen,
    ...amountOf(toldFen, unitedFindings(into.findings, findings)),
  }
}

/** What becomes of a lead when some of its findings become a lead of their own, and what that one carries from then on. */
export function afterSplitting(lead: Lead, chosen: ReadonlySet<string>) {
  const gone = lead.findings.filter(({ findingId }) => chosen.has(findingId))
  const rest = lead.findings.filter(({ findingId }) => !chosen.has(findingId))
  const movedFen = measureFindings(gone).amountFen
  const toldFen = fen(Math.max(0, lead.toldFen - movedFen))
  return {
    findings: gone,
    toldFen,
    carriedFen: fen(Math.min(lead.carriedFen, movedFen)),
    ...amountOf(toldFen, rest),
  }
}
