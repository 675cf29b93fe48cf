import { countText } from '../use-cases/hub/lake-words.ts'
import type { FindingSummary, StoredFinding } from '../use-cases/review/finding-reports.ts'
import { cursorOf } from '../use-cases/review/report/finding-cursor.ts'
import type { FindingStory } from '../use-cases/review/report/finding-story.ts'
import { storyFacts, storyLines } from '../use-cases/review/report/page/example-section.ts'
import { type Html, html } from '../use-cases/review/report/page/html.ts'
import { RESULT_WORDS, shortId } from '../use-cases/review/report/report-words.ts'
import { basisWords, type RuleBook } from '../use-cases/review/report/rule-book.ts'
import { dayWords, yuanWords } from '../use-cases/review/report/value-text.ts'
import { findingRules, moneyFigures, ruleTable } from './audit-section.ts'
import { framed } from './page-frame.ts'
import { table } from './table.ts'

/** Findings on one page of a list. */
export const PAGE_SIZE = 100

const BACK = html`<a href="/">首页</a>`

/** All findings by rule. Complete HTML. */
export function findingRulesPage(summary: FindingSummary, isSimulated: boolean): string {
  const rules = findingRules(summary)
  return framed({
    title: '疑点',
    isSimulated,
    main: html`<p class="links top">${BACK}<a href="/report">审核报告（可打印）</a></p>
${moneyFigures(summary)}
<section><h2>按规则</h2>${rules.length === 0 ? html`<p>没有疑点。</p>` : ruleTable(rules)}
<p class="note">涉及金额是各疑点金额之和；计入金额中每一元只计一次，可以相加。可疑需要核实，不与违规合并。</p></section>`,
    footer: html`疑点是线索，不是结论：认定之前应核对原始资料，并听取医药机构的申诉。`,
  })
}

/** What a list of findings shows. */
export interface FindingListWish {
  readonly ruleId: string
  readonly book: RuleBook
  /** Up to one more than a page: whether there is a next one. */
  readonly found: readonly StoredFinding[]
  readonly isFirst: boolean
  readonly isSimulated: boolean
}

/** A page of the findings of a rule. Complete HTML. */
export function findingListPage({ ruleId, book, found, isFirst, isSimulated }: FindingListWish): string {
  const rule = book.rule(ruleId)
  const shown = found.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  const next = found.length > PAGE_SIZE && last ? cursorOf(last) : null
  const address = `/findings?rule=${encodeURIComponent(ruleId)}`
  return framed({
    title: `疑点 · ${rule?.title ?? ruleId}`,
    isSimulated,
    main: html`<p class="links top">${BACK}<a href="/findings">全部规则</a>${!isFirst && html`<a href="${address}">第一页</a>`}</p>
<section><h2>${rule?.title ?? ruleId}${rule !== undefined && html`<span class="result ${rule.result}">${RESULT_WORDS[rule.result]}</span>`}</h2>
${rule !== undefined && html`<p class="note">${[rule.code, ...basisWords(rule)].join('　')}</p>`}
${shown.length === 0 ? html`<p>${isFirst ? '没有疑点。' : '后面没有疑点了。'}</p>` : findingTable(shown)}
${next !== null && html`<p class="links"><a href="${address}&amp;after=${next}" rel="next">下一页</a></p>`}</section>`,
    footer: html`每页 ${countText(PAGE_SIZE)} 条，按机构和服务日期排列。`,
  })
}

function findingTable(found: readonly StoredFinding[]): Html {
  return table(
    [
      {
        title: '疑点',
        cell: ({ findingId }) =>
          html`<a href="/finding?id=${findingId}"><code>${shortId(findingId)}</code></a>`,
      },
      {
        title: '服务日期',
        cell: ({ finding }) => html`<span class="time">${dayWords(finding.dayNo)}</span>`,
      },
      {
        title: '机构',
        kind: 'wide',
        cell: ({ institutionName, finding }) =>
          html`<span>${institutionName ?? ''} <code>${finding.institutionId ?? ''}</code></span>`,
      },
      {
        title: '说明',
        kind: 'wide',
        cell: ({ finding }) => html`<span class="said">${finding.sentence}</span>`,
      },
      {
        title: '涉及金额（元）',
        kind: 'number',
        cell: ({ finding }) => (finding.amountFen === null ? '—' : yuanWords(finding.amountFen)),
      },
    ],
    found,
  )
}

const MOST_LINES = 200

/** The whole story of a finding. Complete HTML. */
export function findingPage(story: FindingStory, isSimulated: boolean): string {
  const { rule, about, events } = story
  return framed({
    title: `疑点 · ${shortId(story.findingId)}`,
    isSimulated,
    main: html`<p class="links top">${BACK}<a href="/findings">全部规则</a><a href="/findings?rule=${encodeURIComponent(rule.id)}">${rule.title}</a></p>
<section><h2>${rule.title}<span class="result ${story.result}">${story.resultWord}</span>${!story.isOpen && html`<span class="result">已关闭</span>`}</h2>
<p class="sentence">${story.sentence}</p>
<dl class="pairs">${about.map(({ title, value }) => html`<dt>${title}</dt><dd>${value}</dd>`)}</dl>
${storyFacts(story)}</section>
${story.lines.length > 0 && html`<section><h2>明细</h2><div class="scroll">${storyLines(story.lines, MOST_LINES)}</div></section>`}
<section><h2>经过</h2><ul class="events">${events.map(({ at, word, note }) => html`<li><span class="time">${at}</span>${word}${note !== '' && html`<span class="note">${note}</span>`}</li>`)}</ul></section>`,
    footer: html`规则版本 ${story.releaseNo}，第 ${story.revision} 稿。疑点是线索，不是结论：认定之前应核对原始资料，并听取医药机构的申诉。`,
  })
}

/** Something that cannot be shown, in words. Complete HTML. */
export function plainPage(title: string, sentence: string): string {
  return framed({
    title,
    isSimulated: false,
    main: html`<p class="links top">${BACK}<a href="/findings">全部规则</a></p><section><p>${sentence}</p></section>`,
    footer: html``,
  })
}
