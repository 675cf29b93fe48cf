import { countText, instantText } from '../use-cases/hub/lake-words.ts'
import type { FindingSummary } from '../use-cases/review/finding-reports.ts'
import type { AuditOverview } from '../use-cases/review/report/audit-overview.ts'
import { type Html, html } from '../use-cases/review/report/page/html.ts'
import { periodWords, RESULT_WORDS } from '../use-cases/review/report/report-words.ts'
import { amountWords, yuanWords } from '../use-cases/review/report/value-text.ts'
import type { BoardView } from './status-board.ts'
import { table } from './table.ts'

const MOST_RULES = 12

/** A rule in a summary. */
export type RuleRow = FindingSummary['byRule'][number]

/** What the audits so far come to: totals, the rules that weigh most, and the ways to the findings and the report. */
export function auditSection({ status, problem }: BoardView<AuditOverview>): Html {
  if (status === null)
    return html`<section><h2>审核结果</h2><p>${problem ?? '还没有读到审核结果。'}</p></section>`
  const { last, summary } = status
  if (last === null)
    return html`<section><h2>审核结果</h2><p>还没有审核。用 <code>npx fundwatch audit</code> 审核已入湖的全部费用。</p></section>`
  const rules = findingRules(summary)
  return html`<section class="audit"><h2>审核结果</h2>
${moneyFigures(summary)}
${rules.length > 0 && ruleTable(rules.slice(0, MOST_RULES))}
<p class="links">${rules.length > 0 && html`<a href="/findings">全部疑点（${countText(rules.length)} 条规则）</a>`}<a href="/report">审核报告（可打印）</a></p>
<p class="note">最近一次是第 ${last.runNo} 次审核，${instantText(last.endedAt)} 完成，规则版本 ${last.releaseNo}，数据湖版本 ${last.lakeVersion}，服务日期 ${periodWords(last.request, summary)}${last.request.rules !== null && html`，只审核了 ${last.request.rules.length} 条规则`}${last.request.institutions !== null && html`，只看了 ${last.request.institutions.length} 家机构`}。${last.failed.length > 0 && html`<strong>有 ${last.failed.length} 处规则没有执行成功，见报告。</strong>`}</p></section>`
}

/** Rules with findings, violations first, then by money; indicators are no findings. */
export function findingRules({ byRule }: FindingSummary): RuleRow[] {
  const rank = ({ result }: RuleRow) => (result === 'violation' ? 0 : 1)
  return byRule
    .filter(({ result, findings }) => result !== 'indicator' && findings > 0)
    .sort(
      (left, right) =>
        rank(left) - rank(right) ||
        countedFen(right) - countedFen(left) ||
        right.findings - left.findings ||
        (left.key < right.key ? -1 : 1),
    )
}

const countedFen = ({ result, identifiedFen, suspectedFen }: RuleRow) =>
  result === 'violation' ? identifiedFen : suspectedFen

/** The four numbers that people look for first. */
export function moneyFigures({ totals }: FindingSummary): Html {
  const figure = (title: string, value: string, note: string) =>
    html`<div><dt>${title}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>`
  return html`<dl class="figures money">
${figure('违规金额（元）', yuanWords(totals.identifiedFen), '每一元只计一次')}
${figure('可疑金额（元）', yuanWords(totals.suspectedFen), '需要核实，不含已计入违规的部分')}
${figure('疑点', countText(totals.findings), `费用明细 ${countText(totals.lines)} 行`)}
${figure('涉及参保人', countText(totals.persons), `就诊 ${countText(totals.encounters)} 次`)}
</dl>`
}

/** Rules in yuan and people; each leads to its findings. */
export function ruleTable(rules: readonly RuleRow[]): Html {
  return table(
    [
      {
        title: '规则',
        kind: 'wide',
        cell: ({ key, title }) =>
          html`<a href="/findings?rule=${encodeURIComponent(key)}">${title || key}</a>`,
      },
      {
        title: '结果',
        cell: ({ result }) => html`<span class="result ${result}">${RESULT_WORDS[result]}</span>`,
      },
      { title: '疑点', kind: 'number', cell: ({ findings }) => countText(findings) },
      { title: '人数', kind: 'number', cell: ({ persons }) => countText(persons) },
      { title: '就诊', kind: 'number', cell: ({ encounters }) => countText(encounters) },
      { title: '涉及金额（元）', kind: 'number', cell: (row) => amountWords(row, row.grossFen) },
      {
        title: '计入金额（元）',
        kind: 'number',
        cell: (row) => html`<strong>${amountWords(row, countedFen(row))}</strong>`,
      },
    ],
    rules,
  )
}
