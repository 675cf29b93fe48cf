import { countText } from '../../../hub/lake-words.ts'
import type { AuditPaper } from '../audit-paper.ts'
import { html } from './html.ts'
import type { ReportSection } from './report-section.ts'

const MOST_REASONS = 30

/** What was not judged and why: an audit that hides this claims to have seen everything. */
export function unjudgedSection({ audit, book }: AuditPaper): ReportSection | null {
  if (audit === null) return null
  const { unjudged, failed, extent } = audit
  const sorted = [...unjudged].sort((left, right) => right.rows - left.rows)
  const more = sorted.slice(MOST_REASONS).reduce((sum, { rows }) => sum + rows, 0)
  return {
    title: '没有判断的部分',
    body: html`${extent === 'changed' && html`<p>本次只审核了数据有变动的人和机构，这里是其中没有判断的部分。</p>`}
${failed.map(({ pattern, message }) => html`<p class="alert">规则模式 ${pattern} 没有执行成功，它的规则不在本报告中：${message}</p>`)}
${
  sorted.length === 0
    ? html`<p>所有适用的费用都作出了判断。</p>`
    : html`<p>数据缺失或自相矛盾的费用不作为疑点，列在这里；补正数据后重新审核即可判断。</p>
<table>
<thead><tr><th>规则</th><th>原因</th><th class="number">次数</th></tr></thead>
<tbody>${sorted.slice(0, MOST_REASONS).map(({ ruleId, reason, rows }) => html`<tr><td>${ruleId === '' ? '全部规则' : (book.rule(ruleId)?.title ?? ruleId)}</td><td>${book.reason(ruleId, reason)}</td><td class="number">${countText(rows)}</td></tr>`)}</tbody>
</table>${more > 0 && html`<p class="note">其他原因合计 ${countText(more)} 次。</p>`}`
}`,
  }
}

/** How to read the numbers. */
export function methodSection({ audit }: AuditPaper): ReportSection {
  const notes = [
    `审核对象是${audit === null ? '' : `数据湖第 ${audit.lakeVersion} 版中`}已入湖的全部费用明细；退费已冲减到原明细，只看剩余的数量和金额；被更正、作废或撤回的数据不参与。`,
    '按服务当日有效的规则、参数和知识点判断；后来修订的规定不追溯以前的费用。',
    '“违规”指规则和知识点明确、由数据即可认定的情形；“可疑”指需要核实病历、处方或现场的情形，不得直接扣款。两者分开统计。',
    '金额按明细的“符合政策范围金额”计算，不含自费和先行自付。每笔明细最多计入其符合政策范围金额；同一元被几条规则认定时只计一次，依次归于违规先于可疑、金额较大者、规则编码在前者；可疑金额不含已计入违规的部分。',
    '人数、就诊和明细按去重后的个数统计，各行不能相加。',
    '疑点是线索，不是结论：认定之前应核对原始资料，并听取医药机构的申诉。每条疑点可用 npx fundwatch explain 疑点编号 查看全部依据和经过。',
  ]
  return { title: '说明', body: html`<ol class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ol>` }
}
