import { caseworkError } from '@fundwatch/domain'
import type { FindingFilter, FindingPage, FindingReach } from './finding-list.ts'

/** Who sees findings only once they were told of them does not learn from lists what the audits say meanwhile. */
function seesOnlyTold({ scopes }: FindingReach): boolean {
  return scopes.length === 0
}

/** Throws `forbidden` for filters by which an institution would learn what the bureau has yet to decide. */
export function refuseInnerFilter({ hasChangedAmount, isGone }: FindingFilter, reach: FindingReach): void {
  if (seesOnlyTold(reach) && (hasChangedAmount !== undefined || isGone !== undefined))
    throw caseworkError('forbidden', { what: '按审核变化筛选' })
}

/** For who sees only what he was told, what is now is what it was then. */
export function withoutInnerFigures(page: FindingPage, reach: FindingReach): FindingPage {
  if (!seesOnlyTold(reach)) return page
  const rows = page.rows.map((row) => ({
    ...row,
    amountNowFen: row.amountFen,
    countedNowFen: row.countedFen,
  }))
  return { ...page, rows }
}
