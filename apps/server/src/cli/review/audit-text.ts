import { countText } from '../../use-cases/hub/lake-words.ts'
import type { FindingSummary, SummaryRow } from '../../use-cases/review/finding-reports.ts'
import type { AuditPaper } from '../../use-cases/review/report/audit-paper.ts'
import { periodWords, RESULT_WORDS } from '../../use-cases/review/report/report-words.ts'
import { amountWords, yuanWords } from '../../use-cases/review/report/value-text.ts'
import type { AuditReport } from '../../use-cases/review/run-audit.ts'
import { titledTable } from '../text-table.ts'

const MOST_INSTITUTIONS = 20
const MOST_REASONS = 20

/** An audit as people read it: what was done, what it comes to, by every side, and what was not judged. */
export function auditText(report: AuditReport, paper: AuditPaper): string {
  const { summary } = paper
  const parts = [
    headText(report, paper),
    totalsText(summary),
    ruleText(paper),
    institutionText(summary.byInstitution),
    sideText('按医保区划', '区划', [...summary.byCounty].sort(byMoney)),
    sideText('按服务月份', '月份', [...summary.byMonth].sort(byKey)),
    unjudgedText(paper),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function headText(report: AuditReport, { isSimulated, filter, summary }: AuditPaper): string {
  const { runNo, releaseNo, lakeVersion, extent, rules, lines, seconds, resumedParts } = report
  const { raised, revised, confirmed, vanished, peakMemoryBytes } = report
  const speed = seconds > 0 && lines > 0 ? `（${countText(lines / seconds)} 行/秒）` : ''
  const changes = [
    [raised, '新发现'],
    [revised, '有更新'],
    [confirmed, '与上次相同'],
    [vanished, '依据消失'],
  ] as const
  return [
    ...(isSimulated ? ['模拟城市：数据由本软件生成，不是真实数据。'] : []),
    `第 ${runNo} 次审核${filter.purpose === 'trial' ? '（试运行）' : ''}：规则版本 ${releaseNo}，${rules} 条规则，数据湖版本 ${lakeVersion}，${extent === 'all' ? '全部数据' : '只审核变动部分'}，服务日期 ${periodWords(filter, summary)}`,
    `读取明细 ${countText(lines)} 行，用时 ${seconds.toFixed(1)} 秒${speed}，内存最多 ${Math.round(peakMemoryBytes / 1024 ** 2)} MB${resumedParts > 0 ? `；其中 ${resumedParts} 块接续上次中断的审核` : ''}`,
    `疑点：${changes.map(([count, word]) => `${word} ${countText(count)}`).join('，')}`,
    '',
  ].join('\n')
}

/** Violation and suspicion side by side, never added up. */
export function totalsText({ totals, byRule }: Pick<FindingSummary, 'totals' | 'byRule'>): string {
  const count = (kind: string) =>
    countText(byRule.reduce((sum, { result, findings }) => sum + (result === kind ? findings : 0), 0))
  if (totals.findings === 0) return '在所选范围内没有疑点。\n'
  return [
    `违规 ${yuanWords(totals.identifiedFen)} 元（${count('violation')} 条，每一元只计一次）`,
    `可疑 ${yuanWords(totals.suspectedFen)} 元（${count('suspicion')} 条，需要核实，不含已计入违规的部分）`,
    `涉及 ${countText(totals.persons)} 人、就诊 ${countText(totals.encounters)} 次、明细 ${countText(totals.lines)} 行`,
    '',
  ].join('\n')
}

/** By rule, violations first; indicators only say how many there are. */
export function ruleText({ summary, book }: Pick<AuditPaper, 'summary' | 'book'>): string {
  if (summary.byRule.length === 0) return ''
  const order = ['violation', 'suspicion', 'indicator']
  const rows = [...summary.byRule]
    .sort((left, right) => order.indexOf(left.result) - order.indexOf(right.result) || byMoney(left, right))
    .map((row) => {
      const rule = book.rule(row.key)
      const isMoney = row.result !== 'indicator'
      return [
        RESULT_WORDS[row.result],
        rule?.code ?? '',
        rule?.title ?? row.title,
        row.key,
        countText(row.findings),
        ...[row.persons, row.encounters].map((count) => (isMoney ? countText(count) : '')),
        isMoney ? amountWords(row, row.grossFen) : '',
        isMoney ? amountWords(row, row.result === 'violation' ? row.identifiedFen : row.suspectedFen) : '',
      ]
    })
  const titles = ['结果', '编码', '名称', '规则', '疑点>', '人数>', '就诊>', '涉及(元)>', '计入(元)>']
  return `按规则（涉及：各疑点金额之和；计入：每一元只计一次）\n${titledTable(titles, rows)}`
}

const SIDE_TITLES = ['疑点>', '人数>', '就诊>', '违规(元)>', '可疑(元)>']

function counts({ findings, persons, encounters, identifiedFen, suspectedFen }: SummaryRow): string[] {
  return [...[findings, persons, encounters].map(countText), ...[identifiedFen, suspectedFen].map(yuanWords)]
}

function institutionText(all: readonly SummaryRow[]): string {
  if (all.length === 0) return ''
  const rows = [...all].sort(byMoney).slice(0, MOST_INSTITUTIONS)
  const head =
    all.length > rows.length
      ? `按医药机构（金额最高的 ${rows.length} 家，共 ${countText(all.length)} 家）`
      : '按医药机构'
  const cells = rows.map((row) => [row.key, row.title === row.key ? '' : row.title, ...counts(row)])
  return `${head}\n${titledTable(['编码', '名称', ...SIDE_TITLES], cells)}`
}

function sideText(title: string, key: string, rows: readonly SummaryRow[]): string {
  if (rows.length === 0) return ''
  return `${title}\n${titledTable(
    [key, ...SIDE_TITLES],
    rows.map((row) => [row.key || '不详', ...counts(row)]),
  )}`
}

const byMoney = (left: SummaryRow, right: SummaryRow) =>
  right.identifiedFen - left.identifiedFen || right.suspectedFen - left.suspectedFen || byKey(left, right)
const byKey = (left: SummaryRow, right: SummaryRow) => (left.key < right.key ? -1 : 1)

/** What was not judged, and which rules did not run: an audit that hides this claims to have seen everything. */
function unjudgedText({ audit, book }: AuditPaper): string {
  if (audit === null) return ''
  const sorted = [...audit.unjudged].sort((left, right) => right.rows - left.rows)
  const more = sorted.slice(MOST_REASONS).reduce((sum, { rows }) => sum + rows, 0)
  const rows = sorted
    .slice(0, MOST_REASONS)
    .map(({ ruleId, reason, rows }) => [
      ruleId === '' ? '全部规则' : (book.rule(ruleId)?.title ?? ruleId),
      book.reason(ruleId, reason),
      countText(rows),
    ])
  const failures = audit.failed.map(
    ({ pattern, message }) => `✗ 规则模式 ${pattern} 没有执行成功，它的规则没有结果：${message}\n`,
  )
  return [
    ...(rows.length === 0
      ? []
      : [
          `没有判断（${audit.extent === 'all' ? '' : '本次变动部分中，'}数据缺失或矛盾，不算疑点）\n${titledTable(['规则', '原因', '次数>'], rows)}`,
        ]),
    ...(more > 0 ? [`其他原因合计 ${countText(more)} 次\n`] : []),
    ...failures,
  ].join('')
}
