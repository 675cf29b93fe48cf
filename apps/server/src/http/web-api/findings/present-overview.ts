import type { FindingOverviewAnswer } from '@fundwatch/contract'
import { civilTime } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { FindingOverview } from '../../../use-cases/casework/findings/read-overview.ts'
import { wallClock } from '../../../use-cases/hub/wall-clock.ts'
import type { SummaryRow } from '../../../use-cases/review/finding-reports.ts'

/** What the audits come to, on the wire. */
export function presentOverview({
  overview: { last, summary },
  isSimulated,
}: FindingOverview): Static<typeof FindingOverviewAnswer> {
  return {
    runNo: last?.runNo ?? null,
    endedAt: last === null ? null : civilTime(wallClock(last.endedAt.getTime())),
    releaseNo: last?.releaseNo ?? null,
    isSimulated,
    total: sumOf({ key: '', title: '合计', ...summary.totals }),
    byRule: summary.byRule.map(sumOf),
    byInstitution: summary.byInstitution.map(sumOf),
    byCounty: summary.byCounty.map(sumOf),
    byMonth: summary.byMonth.map(sumOf),
  }
}

function sumOf({ key, title, findings, persons, identifiedFen, suspectedFen }: SummaryRow) {
  return { key, title, findings, persons, identifiedFen, suspectedFen }
}
