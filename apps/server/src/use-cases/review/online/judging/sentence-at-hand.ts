import { type Fen, fen, yuanText } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'

/** `vola_cont` holds 500 characters and is cut off behind; the amounts must not be what is cut off. */
const LONGEST = 499

/**
 * The sentence of a finding as a doctor is told it. It speaks of the whole amount, what was charged before included; where the
 * orders at hand carry only a part of it, it says which, so that sentence and amount of a reminder agree.
 */
export function sentenceAtHand(
  { sentence, amountFen }: Pick<Finding, 'sentence' | 'amountFen'>,
  atHandFen: Fen | null,
): string {
  if (amountFen === null || atHandFen === null || atHandFen === amountFen) return sentence
  const before = fen(amountFen - atHandFen)
  const parts = `其中本次医嘱涉及${yuanText(atHandFen)}元，此前的费用涉及${yuanText(before)}元。`
  return `${sentence.slice(0, LONGEST - parts.length).toWellFormed()}${parts}`
}
