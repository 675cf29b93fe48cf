import { countText, instantText } from '../../../hub/lake-words.ts'
import type { AuditPaper } from '../audit-paper.ts'
import { periodWords } from '../report-words.ts'
import { yuanWords } from '../value-text.ts'
import { exampleSection } from './example-section.ts'
import { Html, html } from './html.ts'
import { methodSection, unjudgedSection } from './limits-section.ts'
import {
  countySection,
  indicatorSection,
  institutionSection,
  monthSection,
  ruleSection,
} from './summary-sections.ts'

/** Where the style of a page comes from: in the page, so that it is one file, or from addresses. */
export type PageStyle =
  | { readonly kind: 'inline'; readonly css: string }
  | { readonly kind: 'linked'; readonly hrefs: readonly string[] }

/** The report on an audit as one page to read and print. Complete HTML; no scripts. */
export function reportPage(paper: AuditPaper, style: PageStyle): string {
  const { isSimulated, summary } = paper
  const isEmpty = summary.totals.findings === 0 && summary.byRule.length === 0
  const sections = [
    ...(isEmpty
      ? []
      : [ruleSection(paper), institutionSection(paper), countySection(paper), monthSection(paper)]),
    exampleSection(paper),
    indicatorSection(paper),
    unjudgedSection(paper),
    methodSection(paper),
  ].filter((section) => section !== null)
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>医保基金智能审核报告 ${periodWords(paper.filter, summary)}</title>
${style.kind === 'inline' ? html`<style>${new Html(style.css)}</style>` : style.hrefs.map((href) => html`<link rel="stylesheet" href="${href}">`)}
</head>
<body class="${isSimulated ? 'simulated' : 'real'}">
<main>
${heading(paper)}
${opening(paper)}
${sections.map(({ title, body }, at) => html`<section><h2>${ordinal(at)}、${title}</h2>${body}</section>`)}
${signatures()}
</main>
</body>
</html>
`.text
}

const ORDINALS = '一二三四五六七八九十'
const ordinal = (at: number) => ORDINALS[at] ?? String(at + 1)

function heading({ isSimulated, filter, summary, releaseNo, audit, madeAt }: AuditPaper): Html {
  const facts = [
    ['服务日期', periodWords(filter, summary)],
    ['规则版本', `第 ${releaseNo} 版`],
    ...(audit === null
      ? []
      : [
          [
            '审核',
            `第 ${audit.runNo} 次，${audit.rules === null ? '' : `${audit.rules} 条规则，`}数据湖版本 ${audit.lakeVersion}`,
          ],
          ...(audit.extent === 'all' ? [['审核明细', `${countText(audit.lines)} 行`]] : []),
        ]),
    ...(filter.rules === null ? [] : [['所选规则', `${filter.rules.length} 条`]]),
    ...(filter.institutions === null ? [] : [['所选机构', filter.institutions.join('、')]]),
    ['生成时间', instantText(madeAt)],
  ]
  return html`<header>
${isSimulated && html`<p class="mark"><strong>模拟数据</strong>　本报告中的人员、机构和费用全部由软件模拟生成，不是真实数据。</p>`}
${filter.purpose === 'trial' && html`<p class="mark"><strong>试运行</strong>　按试运行的规则审核，结果只供评估，不作为处理依据。</p>`}
<h1>医保基金智能审核报告</h1>
<dl class="facts">${facts.map(([title = '', value = '']) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`)}</dl>
</header>`
}

function opening({ summary }: AuditPaper): Html {
  const { totals, byRule, byInstitution } = summary
  if (totals.findings === 0)
    return html`<section class="opening"><p class="lead">在所选范围内没有发现疑点。</p></section>`
  const count = (kind: string) =>
    byRule.filter(({ result }) => result === kind).reduce((sum, { findings }) => sum + findings, 0)
  return html`<section class="opening">
<p class="lead">共发现疑点 <b>${countText(totals.findings)}</b> 条，涉及医药机构 <b>${countText(byInstitution.length)}</b> 家、参保人 <b>${countText(totals.persons)}</b> 人、就诊 <b>${countText(totals.encounters)}</b> 次。其中违规金额 <b>${yuanWords(totals.identifiedFen)}</b> 元，每一元只计一次；另有可疑金额 <b>${yuanWords(totals.suspectedFen)}</b> 元，需要核实，不与违规金额合并。</p>
<dl class="figures">
${figure('违规金额（元）', yuanWords(totals.identifiedFen), `违规疑点 ${countText(count('violation'))} 条，每一元只计一次`)}
${figure('可疑金额（元）', yuanWords(totals.suspectedFen), `可疑疑点 ${countText(count('suspicion'))} 条，不含已计入违规的部分`)}
${figure('涉及参保人', countText(totals.persons), `就诊 ${countText(totals.encounters)} 次`)}
${figure('涉及医药机构', countText(byInstitution.length), `费用明细 ${countText(totals.lines)} 行`)}
</dl></section>`
}

function figure(title: string, value: string, note: string): Html {
  return html`<div><dt>${title}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>`
}

/** The places where people sign a printed report. */
function signatures(): Html {
  return html`<footer><ul class="signatures">${['制表', '复核', '负责人', '日期'].map((who) => html`<li><span>${who}</span></li>`)}</ul></footer>`
}
