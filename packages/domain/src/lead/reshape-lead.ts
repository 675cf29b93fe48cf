import { type Fen, fen } from '../fen.ts'
import { measureFindings } from './group-findings.ts'
import type { Lead, LeadFinding } from './lead.ts'

/** What a lead amounts to, in fen and persons: the larger of what was told and what its findings add up to. */
export function amountOf(
  { toldFen, toldPersons }: Pick<Lead, 'toldFen' | 'toldPersons'>,
  findings: readonly LeadFinding[],
): { readonly amountFen: Fen; readonly personCount: number } {
  const { amountFen, personCount } = measureFindings(findings)
  return { amountFen: fen(Math.max(toldFen, amountFen)), personCount: Math.max(toldPersons, personCount) }
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
  return { findings: more, ...amountOf(lead, unitedFindings(lead.findings, more)) }
}

/** What a hit adds to a lead: its sum, and the persons behind all hits of the lead, whom its own are among. */
export interface HitToJoin {
  readonly amountFen: Fen
  readonly persons: number
}

/** What a lead amounts to when a hit joins it: what was told adds up; of persons the lead knows so many at least. */
export function afterHit(lead: Lead, { amountFen, persons }: HitToJoin) {
  const told = {
    toldFen: fen(lead.toldFen + Math.max(0, amountFen)),
    toldPersons: Math.max(lead.toldPersons, persons),
  }
  return { ...told, ...amountOf(told, lead.findings) }
}

/** What a lead takes over of another one that goes into it: what was told of both adds up, and so does what both carried. */
export function afterMerging(into: Lead, from: Lead) {
  const { findings, subjects, isFraud, carriedFen } = from
  const told = {
    toldFen: fen(into.toldFen + from.toldFen),
    // Some may be in both: it is so many at least.
    toldPersons: Math.max(into.toldPersons, from.toldPersons),
  }
  return {
    findings,
    subjects,
    isFraud,
    carriedFen,
    ...told,
    ...amountOf(told, unitedFindings(into.findings, findings)),
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
    ...amountOf({ ...lead, toldFen }, rest),
  }
}
