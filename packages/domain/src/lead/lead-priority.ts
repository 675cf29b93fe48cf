import type { Fen } from '../fen.ts'

/** What is known of a lead when it is weighed. */
export interface LeadWeighed {
  readonly amountFen: Fen
  readonly isFraud: boolean
  readonly result: 'violation' | 'suspicion'
  /** How many leads of the same rule and institution there were in the last year. */
  readonly earlierLeads: number
  /** Of the findings of the rule that people decided: how many were upheld; both 0 when none was. */
  readonly upheld: number
  readonly decided: number
  readonly personCount: number
}

/** How much each side of a lead weighs, in points; dated parameters. */
export interface PriorityWeights {
  readonly amount: number
  readonly severity: number
  readonly novelty: number
  readonly precision: number
  /** At this amount the side of the money counts half. */
  readonly halfFen: Fen
}

/**
 * How urgent a lead is: points from 0 to the sum of the weights, a whole number.
 * Money counts m ÷ (m + half), so that twice the money never counts twice; severity counts whole for fraud, two thirds for a
 * violation, one third for a suspicion; novelty halves with every earlier lead of the same rule and institution; precision is
 * (upheld + 1) ÷ (decided + 2), so that a rule without a record counts as one of two.
 */
export function leadScore(lead: LeadWeighed, weights: PriorityWeights): number {
  const money = lead.amountFen <= 0 ? 0 : lead.amountFen / (lead.amountFen + weights.halfFen)
  const severity = lead.isFraud ? 1 : lead.result === 'violation' ? 2 / 3 : 1 / 3
  const novelty = 0.5 ** Math.min(lead.earlierLeads, 10)
  const precision = (lead.upheld + 1) / (lead.decided + 2)
  return Math.round(
    weights.amount * money +
      weights.severity * severity +
      weights.novelty * novelty +
      weights.precision * precision,
  )
}

/** How grave a lead is by its money and kind, until a person grades it: thresholds in fen, dated parameters. */
export function leadGrade(
  { amountFen, isFraud }: Pick<LeadWeighed, 'amountFen' | 'isFraud'>,
  { majorFen, seriousFen, referralFen }: { majorFen: number; seriousFen: number; referralFen: number },
): 'major' | 'serious' | 'ordinary' {
  if (amountFen >= majorFen || (isFraud && amountFen >= referralFen)) return 'major'
  return amountFen >= seriousFen ? 'serious' : 'ordinary'
}
