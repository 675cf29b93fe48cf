import { caseworkError } from '@fundwatch/domain'
import { seesWholeCity } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { AuditOverview } from '../../review/report/audit-overview.ts'

/** What all audits come to. */
export interface FindingOverview {
  readonly overview: AuditOverview
  readonly isSimulated: boolean
}

/** What sums over the whole city need. */
export interface OverviewPorts {
  readonly overviewOf: () => Promise<FindingOverview>
  /** The report to read and print, as one file. Complete HTML. */
  readonly reportHtml: () => Promise<string>
}

/** What all audits come to, for who sees the findings of the whole city. */
export async function readOverview({ overviewOf }: OverviewPorts, { actor }: Act): Promise<FindingOverview> {
  if (!seesWholeCity(actor)) throw caseworkError('forbidden', { what: '查看全市审核报告' })
  return overviewOf()
}
