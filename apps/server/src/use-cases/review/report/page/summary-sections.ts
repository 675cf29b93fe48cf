import type { Rule } from '@fundwatch/engine'
import { countText } from '../../../hub/lake-words.ts'
import type { SummaryRow } from '../../finding-reports.ts'
import type { AuditPaper } from '../audit-paper.ts'
import { basisWords } from '../rule-book.ts'
import { amountWords, yuanWords } from '../value-text.ts'
import { cellBar, columnChart } from './bars.ts'
import { type Html, html } from './html.ts'
import type { ReportSection } from './report-section.ts'

const MOST_INSTITUTIONS = 20

const byMoney = (left: SummaryRow, right: SummaryRow) =>
  right.identifiedFen - left.identifiedFen ||
  right.suspectedFen - left.suspectedFen ||
  (left.key < right.key ? -1 : 1)

const LEGEND = html`<p class="legend"><span class="violation">违规</span><span class="suspicion">可疑</span></p>`

const number = (value: string) => html`<td class="number">${value}</td>`

/** Violations first, suspicion in a table of its own: nobody should add them up. */
export function ruleSection({ summary, book }: AuditPaper): ReportSection {
  const tables = (['violation', 'suspicion'] as const).map((kind) => {
    const rows = summary.byRule.filter(({ result }) => result === kind).sort(byMoney)
    if (rows.length === 0) return null
    const counted = (row: SummaryRow) => (kind === 'violation' ? row.identifiedFen : row.suspectedFen)
    return html`<h3>${kind === 'violation' ? '违规' : '可疑（需要核实）'}</h3>
<table>
<thead><tr><th>规则与依据</th><th class="number count">疑点</th><th class="number count">人数</th><th class="number count">就诊</th><th class="number yuan">涉及金额（元）</th><th class="number yuan">计入金额（元）</th><th class="bars"></th></tr></thead>
<tbody>${rows.map((row) => {
      const rule = book.rule(row.key)
      return html`<tr><td><b>${rule?.title ?? row.title}</b><small>${[rule?.code ?? row.key, mainBasis(rule)].join('　')}</small></td>${number(countText(row.findings))}${number(countText(row.persons))}${number(countText(row.encounters))}${number(amountWords(row, row.grossFen))}<td class="number"><b>${amountWords(row, counted(row))}</b></td><td>${cellBar(row, rows)}</td></tr>`
    })}</tbody>
</table>`
  })
  return {
    title: '按规则',
    body: html`${tables}<p class="note">涉及金额是各疑点金额之和，同一笔费用违反几条规则时会重复出现；计入金额中每一元只计一次，可以相加。</p>`,
  }
}

/** A table has room for one document; the others stand with the findings. */
function mainBasis(rule: Rule | undefined): string {
  const [first = '', ...others] = basisWords(rule)
  return others.length === 0 ? first : `${first} 等${others.length + 1}项`
}

/** The institutions with the most money. */
export function institutionSection({ summary }: AuditPaper): ReportSection | null {
  const { byInstitution } = summary
  if (byInstitution.length === 0) return null
  const rows = [...byInstitution].sort(byMoney).slice(0, MOST_INSTITUTIONS)
  const more = byInstitution.length - rows.length
  return {
    title: more > 0 ? `医药机构（金额最高的 ${rows.length} 家）` : '医药机构',
    body: html`${LEGEND}${moneyTable('医药机构', rows, { ranked: true })}${more > 0 && html`<p class="note">另有 ${countText(more)} 家，见表格形式的报告（.xlsx）。</p>`}`,
  }
}

/** By 医保区划 of the institution. */
export function countySection({ summary: { byCounty } }: AuditPaper): ReportSection | null {
  if (byCounty.length === 0) return null
  return {
    title: '医保区划',
    body: html`${LEGEND}${moneyTable('机构所在区划', [...byCounty].sort(byMoney), { ranked: false })}`,
  }
}

function moneyTable(title: string, rows: readonly SummaryRow[], { ranked }: { ranked: boolean }): Html {
  return html`<table>
<thead><tr>${ranked && html`<th class="number rank">序</th>`}<th>${title}</th><th class="number count">疑点</th><th class="number count">人数</th><th class="number yuan">违规金额（元）</th><th class="number yuan">可疑金额（元）</th><th class="bars"></th></tr></thead>
<tbody>${rows.map(
    (row, at) =>
      html`<tr>${ranked && number(String(at + 1))}<td>${row.title || row.key || '不详'}${row.title !== '' && row.title !== row.key && html`<small class="code">${row.key}</small>`}</td>${number(countText(row.findings))}${number(countText(row.persons))}${number(yuanWords(row.identifiedFen))}${number(yuanWords(row.suspectedFen))}<td>${cellBar(row, rows)}</td></tr>`,
  )}</tbody>
</table>`
}

/** By month of the service day. */
export function monthSection({ summary: { byMonth } }: AuditPaper): ReportSection | null {
  if (byMonth.length === 0) return null
  const months = [...byMonth].sort((left, right) => (left.key < right.key ? -1 : 1))
  const columns = months.map(({ key, identifiedFen, suspectedFen }) => ({
    label: key,
    identifiedFen,
    suspectedFen,
  }))
  return {
    title: '按月',
    body: html`${LEGEND}<figure>${columnChart(columns, '按服务月份的违规金额和可疑金额')}</figure>
<table>
<thead><tr><th>服务月份</th><th class="number count">疑点</th><th class="number count">人数</th><th class="number count">就诊</th><th class="number yuan">违规金额（元）</th><th class="number yuan">可疑金额（元）</th></tr></thead>
<tbody>${months.map((row) => html`<tr><td>${row.key}</td>${number(countText(row.findings))}${number(countText(row.persons))}${number(countText(row.encounters))}${number(yuanWords(row.identifiedFen))}${number(yuanWords(row.suspectedFen))}</tr>`)}</tbody>
</table>`,
  }
}

/** Indicators are compared, not judged: the report names them, the workbook lists their values. */
export function indicatorSection({ book, filter }: AuditPaper): ReportSection | null {
  const indicators = book.rules.filter(
    ({ id, result, status }) =>
      result === 'indicator' && status === 'active' && (filter.rules?.includes(id) ?? true),
  )
  if (indicators.length === 0) return null
  const names = [...indicators]
    .sort((left, right) => (left.code < right.code ? -1 : 1))
    .map(({ code, title }) => `${title}（${code}）`)
    .join('、')
  return {
    title: '监测指标',
    body: html`<p>另计算 ${indicators.length} 项指标：${names}。</p>
<p class="note">指标用于同级同类机构之间的比较，本身不是疑点；各机构各月的数值见表格形式的报告（.xlsx）。</p>`,
  }
}
