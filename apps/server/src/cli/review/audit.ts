import { resolve } from 'node:path'
import type { Command } from 'commander'
import { HubError } from '../../use-cases/hub/hub-error.ts'
import type { JobDesk } from '../../use-cases/hub/jobs.ts'
import type { AuditRequest } from '../../use-cases/review/audit-ports.ts'
import type { FindingFilter } from '../../use-cases/review/finding-reports.ts'
import { type AuditPaper, gatherPaper } from '../../use-cases/review/report/audit-paper.ts'
import { reportError } from '../../use-cases/review/report/report-error.ts'
import type { ReportPorts } from '../../use-cases/review/report/report-ports.ts'
import { type RuleBook, readRuleBook } from '../../use-cases/review/report/rule-book.ts'
import type { ReportFiles } from '../../use-cases/review/report/sheet.ts'
import { reportFormat, writeReport } from '../../use-cases/review/report/write-report.ts'
import { reviewError } from '../../use-cases/review/review-error.ts'
import type { AuditReport } from '../../use-cases/review/run-audit.ts'
import { runJob, type WithDesk } from '../run-job.ts'
import { auditText } from './audit-text.ts'
import { listOption, numberOption, periodOptions } from './review-options.ts'

/** Opens what reports are made from, for the time of one command; inside `withDesk`, of the same instance. */
export type WithReports = <Result>(work: (ports: ReportPorts) => Promise<Result>) => Promise<Result>

/** What auditing on the command line needs. */
export interface AuditCommandPorts {
  readonly withDesk: WithDesk
  readonly withReports: WithReports
  readonly files: ReportFiles
}

interface AuditOptions {
  readonly from?: string
  readonly to?: string
  readonly rules?: string
  readonly institution?: string
  readonly release?: string
  readonly changed?: boolean
  readonly trial?: boolean
  readonly out?: string
  readonly json?: boolean
}

/** `fundwatch audit`: judges the lake by a release, says what was found and writes it down. */
export function registerAudit(program: Command, ports: AuditCommandPorts): void {
  program
    .command('audit')
    .description('审核已入湖的全部费用，汇总违规和可疑，可写出报告')
    .option('--from <day>', '服务日期从这一天起，YYYY-MM-DD')
    .option('--to <day>', '服务日期到这一天为止')
    .option('--rules <list>', '只审核这些规则: 名称或国家编码，用逗号分隔')
    .option('--institution <list>', '只看这些医药机构: 机构编码，用逗号分隔')
    .option('--release <n>', '规则版本号，默认使用中的版本')
    .option('--changed', '只审核上次之后数据有变动的人和机构')
    .option('--trial', '试运行: 结果单独存放，不影响正式疑点')
    .option('--out <file>', '写出报告: .html 阅读和打印，.xlsx 或 .csv 逐笔明细')
    .option('--json', '以 JSON 输出')
    .action(async (options: AuditOptions) => {
      process.stdout.write(await audit(ports, options))
    })
}

/** What is wrong with a wish is said before anything is started. */
async function audit(
  { withDesk, withReports, files }: AuditCommandPorts,
  options: AuditOptions,
): Promise<string> {
  const wish = wishOf(options)
  const out = options.out === undefined ? undefined : resolve(options.out)
  if (out !== undefined) {
    reportFormat(out)
    await files.ensureWritable(out)
  }
  return withDesk((desk) =>
    withReports(async (ports) => {
      const request = await judged(ports, wish)
      const { report, paper } = await auditAndGather(desk, ports, { request, quiet: options.json ?? false })
      const rows = out === undefined ? 0 : await writeReport(ports, files, { path: out, paper })
      if (options.json) return `${JSON.stringify({ report, summary: paper.summary })}\n`
      const written = out === undefined ? '' : `报告已写入 ${out}${rows > 0 ? `（${rows} 行）` : ''}\n`
      return auditText(report, paper) + written
    }),
  )
}

function wishOf({ rules, institution, release, changed, trial, ...period }: AuditOptions): AuditRequest {
  return {
    ...periodOptions(period),
    releaseNo: release === undefined ? null : numberOption('--release', release),
    rules: listOption('--rules', rules),
    institutions: listOption('--institution', institution),
    extent: changed ? 'changed' : 'all',
    purpose: trial ? 'trial' : 'live',
  }
}

/** The wish with its rules by id. Throws `unknown-release`, `live-elsewhere`, `unknown-rule` and `draft-rule`. */
async function judged({ releases }: ReportPorts, wish: AuditRequest): Promise<AuditRequest> {
  const published = await releases.published()
  const release = wish.releaseNo === null ? published : await releases.head(wish.releaseNo)
  if (!release) throw reviewError('unknown-release', { releaseNo: wish.releaseNo ?? 0 })
  // What people work on is judged by one release at a time: another one would close and reopen their findings.
  if (wish.purpose === 'live' && release.releaseNo !== published?.releaseNo)
    throw reportError('live-elsewhere', {
      releaseNo: release.releaseNo,
      publishedNo: published?.releaseNo ?? 0,
    })
  if (wish.rules === null) return wish
  const book = readRuleBook(await releases.files(release.releaseNo))
  return { ...wish, rules: ruleIds(book, wish.rules) }
}

function ruleIds({ rules }: RuleBook, wanted: readonly string[]): string[] {
  const byName = new Map(rules.flatMap((rule) => [rule.id, rule.code].map((name) => [name, rule] as const)))
  const unknown = wanted.filter((name) => !byName.has(name))
  if (unknown.length > 0)
    throw reviewError('unknown-rule', { ids: unknown, known: rules.map(({ id }) => id).sort() })
  const found = wanted.flatMap((name) => byName.get(name) ?? [])
  const draft = found.find(({ status }) => status !== 'active')
  if (draft) throw reviewError('draft-rule', { id: draft.id, missing: draft.missing })
  return [...new Set(found.map(({ id }) => id))]
}

/** Audits, and gathers everything that now stands in what was asked for: also what an earlier run had found. */
export async function auditAndGather(
  desk: JobDesk,
  ports: ReportPorts,
  { request, quiet }: { readonly request: AuditRequest; readonly quiet: boolean },
): Promise<{ readonly report: AuditReport; readonly paper: AuditPaper }> {
  const report = await runAudit(desk, request, quiet)
  const { fromDay, toDay, rules, institutions, purpose } = request
  const filter: FindingFilter = { runNo: null, fromDay, toDay, rules, institutions, purpose }
  return { report, paper: await gatherPaper(ports, { filter, audit: report }) }
}

/** What an audit has done before it was stopped stays done. */
async function runAudit(desk: JobDesk, request: AuditRequest, quiet: boolean): Promise<AuditReport> {
  try {
    return (await runJob((work) => work(desk), { kind: 'audit', request }, { json: quiet })) as AuditReport
  } catch (error) {
    throw error instanceof HubError && error.code === 'cancelled'
      ? reportError('audit-cancelled', undefined, error)
      : error
  }
}
