import { type Fen, fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'
import type { FamilyFraud, Lead, TransferDecision } from './lead.ts'
import type { LeadEvent } from './lead-event.ts'

/**
 * A lead and its relatives, judged together. What was merged is carried by the lead that it went into. However leads are split, merged,
 * linked and parted, the sum never becomes less: see `carriedAfter`.
 */
export function familyFraud(family: readonly Lead[]): FamilyFraud {
  const standing = family.filter(({ status }) => status !== 'merged')
  const isHandled = (by: UserId) => family.some((lead) => isHandling(lead, by))
  // Who handles one of them refuses the police for none of them, also when he had it in hand only afterwards.
  const counts = ({ decision, by }: TransferDecision) =>
    decision === 'to-police' || (decision === 'not-to-police' && !isHandled(by))
  const judged = family.flatMap(({ transfers }) => transfers.filter(counts).map(({ judgedFen }) => judgedFen))
  return {
    carriedFen: fen(standing.reduce((sum, { carriedFen }) => sum + carriedFen, 0)),
    judgedFen: judged.length === 0 ? null : fen(Math.max(...judged)),
  }
}

/** Whether a family may only end after somebody decided about the police: what it ever carried reaches the threshold and is more than was judged. */
export function mustDecideTransfer({ carriedFen, judgedFen }: FamilyFraud, referralFen: number): boolean {
  return carriedFen >= referralFen && (judgedFen === null || judgedFen < carriedFen)
}

/** What a lead amounts to, whoever says so: those who told of it, its findings, or those who checked it. */
function weightOf({ amountFen, toldFen, verification }: Lead): number {
  return Math.max(amountFen, toldFen, verification?.amountFen ?? 0)
}

/**
 * What a lead carries as a suspected fraud after an event. Merging adds what the other one carried, splitting takes away what the new lead
 * carries from then on, everything else can only make it more.
 */
export function carriedAfter(before: Lead | null, after: Lead, event: LeadEvent): Fen {
  const own = before?.carriedFen ?? 0
  const moved = () => {
    switch (event.kind) {
      case 'raised':
      case 'took-over':
        return event.carriedFen ?? 0
      case 'split-off':
        return -(event.carriedFen ?? 0)
      default:
        return 0
    }
  }
  return fen(Math.max(own + moved(), after.isFraud ? weightOf(after) : 0))
}

/** The relatives of a lead after an event; none is ever forgotten. */
export function relativesAfter(before: Lead | null, event: LeadEvent): readonly string[] {
  return [...new Set([...(before?.relatives ?? []), ...relativesOf(event)])]
}

function relativesOf(event: LeadEvent): readonly string[] {
  switch (event.kind) {
    case 'raised':
      return event.splitFrom === null ? [] : [event.splitFrom]
    case 'linked':
      return [event.other]
    case 'took-over':
      return [event.from]
    case 'merged-into':
      return [event.into]
    case 'split-off':
      return [event.to]
    case 'close-proposed':
      return event.duplicateOf ? [event.duplicateOf] : []
    default:
      return []
  }
}

/** Whether somebody handles a lead: has it, checked it, or asks for its end. Others decide what he must not decide himself. */
export function isHandling({ assignee, verification, proposal }: Lead, by: UserId): boolean {
  return [assignee, verification?.by, proposal?.by].includes(by)
}
