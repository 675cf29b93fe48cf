import type { StoredFinding } from '../../finding-reports.ts'
import type { ReleaseHead } from '../../release-ports.ts'
import type { AuditRecord, FindingPages, ReportPorts } from '../report-ports.ts'
import { exampleEdition } from './example-edition.ts'
import { exampleFindings } from './example-findings.ts'
import { reportsInMemory } from './reports-in-memory.ts'

/** The published release of the examples. */
const exampleRelease: ReleaseHead = {
  releaseNo: 3,
  contentHash: 'c0ffee',
  parentNo: null,
  state: 'published',
  origin: 'shipped',
  note: '',
  madeAt: '2026-03-01 00:00:00',
  publishedAt: '2026-03-01 00:00:00',
}

/** The run of the examples, with something that was not judged and something that failed. */
export const exampleAudit: AuditRecord = {
  runNo: 2,
  releaseNo: 3,
  lakeVersion: 12,
  rules: 4,
  lines: 1_023_871,
  unjudged: [
    { ruleId: 'item-sex', reason: 'sex-unknown', rows: 41 },
    { ruleId: '', reason: 'negative-amount', rows: 7 },
  ],
  failed: [{ pattern: 'sex-limit', message: 'Conversion Error: <b>no</b>' }],
  endedAt: new Date('2026-03-06T02:10:00Z'),
  request: {
    releaseNo: null,
    fromDay: null,
    toDay: null,
    rules: null,
    institutions: null,
    extent: 'all',
    purpose: 'live',
  },
}

/** Ports over findings in memory, of the simulated city. */
export function examplePorts(
  findings: readonly StoredFinding[] = exampleFindings,
): ReportPorts & { readonly reports: FindingPages } {
  return {
    reports: reportsInMemory(findings),
    releases: {
      published: async () => exampleRelease,
      head: async (releaseNo) => (releaseNo === exampleRelease.releaseNo ? exampleRelease : undefined),
      files: async () => exampleEdition,
    },
    isSimulated: async () => true,
    now: () => Date.parse('2026-03-06T02:11:00Z'),
  }
}
