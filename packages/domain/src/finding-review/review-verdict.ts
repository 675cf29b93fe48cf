import { caseworkError } from '../history/casework-error.ts'
import type { LineAmount } from './finding-facts.ts'

/** What a review comes to, and what a member of a panel votes for. */
export const REVIEW_VERDICTS = { uphold: '维持', partly: '部分维持', withdraw: '撤销' } as const

/** What a review comes to: everything that stood, less of it, or nothing. */
export type ReviewVerdict = keyof typeof REVIEW_VERDICTS

/**
 * What amounts say of a review: all that stood before is upheld, none of it withdrawn, anything between is partly. Where no money
 * stood, they say nothing of withdrawing: it stands.
 */
export function verdictOfAmounts(lines: readonly LineAmount[], before: readonly LineAmount[]): ReviewVerdict {
  const [now, whole] = [sumOf(lines), sumOf(before)]
  if (now === whole) return 'uphold'
  return now === 0 ? 'withdraw' : 'partly'
}

/** Throws `field-invalid` for a verdict that says something else than its amounts. What has no money is upheld or withdrawn. */
export function refuseOtherVerdict(
  verdict: ReviewVerdict,
  lines: readonly LineAmount[],
  before: readonly LineAmount[],
): void {
  const isMoney = sumOf(before) > 0
  if (isMoney ? verdictOfAmounts(lines, before) === verdict : verdict !== 'partly') return
  throw caseworkError('field-invalid', { field: '结论', reason: isMoney ? AMOUNTS[verdict] : WITHOUT_MONEY })
}

const WITHOUT_MONEY = '没有金额的疑点只能维持或撤销。'
const AMOUNTS: Readonly<Record<ReviewVerdict, string>> = {
  uphold: '“维持”的金额须等于此前认定的全部金额。',
  partly: '“部分维持”的金额须大于 0 且小于此前认定的金额。',
  withdraw: '“撤销”的金额须为 0。',
}

/** Votes of those who take part, with who decides between two even halves. */
export interface CountedVotes {
  readonly votes: readonly ReviewVerdict[]
  readonly chair: ReviewVerdict | null
  /** Whether there is anything between all and nothing; otherwise who votes for a part votes for it to stand. */
  readonly canBePartly: boolean
}

/**
 * What a panel wants: first whether it stands at all, then whether wholly. Each question is decided by more than half, and where
 * they are even by the chair, so that there always is an answer.
 */
export function majorityOf({ votes, chair, canBePartly }: CountedVotes): ReviewVerdict {
  const wants = (isSo: (vote: ReviewVerdict) => boolean) => {
    const twice = votes.filter(isSo).length * 2
    return twice > votes.length || (twice === votes.length && chair !== null && isSo(chair))
  }
  if (!wants((vote) => vote !== 'withdraw')) return 'withdraw'
  return !canBePartly || wants((vote) => vote === 'uphold') ? 'uphold' : 'partly'
}

function sumOf(lines: readonly LineAmount[]): number {
  return lines.reduce((sum, { fen }) => sum + fen, 0)
}
