import { countText } from '../../../hub/lake-words.ts'
import type { AuditPaper } from '../audit-paper.ts'
import type { FindingStory, Said, StoryLine } from '../finding-story.ts'
import { shortId } from '../report-words.ts'
import { priceWords, quantityWords, yuanWords } from '../value-text.ts'
import { type Html, html } from './html.ts'
import type { ReportSection } from './report-section.ts'

const MOST_LINES = 8
const LONGEST_VALUE = 60

/** A few findings told in full, so that readers see what a finding is made of. */
export function exampleSection({ examples }: AuditPaper): ReportSection | null {
  if (examples.length === 0) return null
  return {
    title: '疑点举例',
    body: html`<p class="note">每条规则随机抽取一条，逐项说明判断的依据和计算。</p>${examples.map((story, at) => example(story, at))}`,
  }
}

function example(story: FindingStory, at: number): Html {
  return html`<article>
<h3>例 ${at + 1}　${story.rule.title}<span class="badge ${story.result}">${story.resultWord}</span></h3>
<p class="sentence">${story.sentence}</p>
${storyFacts(story, LONGEST_VALUE)}
${storyLines(story.lines, MOST_LINES)}
</article>`
}

/** The grounds of a verdict, as pairs of words; where room is short, no limit or source longer than `most` characters. */
function storyFacts(story: FindingStory, most = Number.POSITIVE_INFINITY): Html {
  const joined = (all: readonly Said[]) =>
    all
      .map(({ title, value }) => `${title} ${value.length > most ? `${value.slice(0, most)}…` : value}`)
      .join('；')
  const pairs: readonly (readonly [string, string])[] = [
    ['疑点编号', shortId(story.findingId)],
    ['规则', `${story.rule.code} ${story.rule.title}，第 ${story.rule.version} 版`.trim()],
    ['依据', story.basis.join('；')],
    ['知识点', joined(story.point)],
    ['适用限制', joined(story.limits)],
    ['金额算法', story.formula ?? ''],
    ['计算', story.filledFormula ?? ''],
    ['怎样才合规', story.clears],
    ['可能的合理情形', story.falsePositives.join('；')],
  ]
  return html`<dl class="pairs">${pairs.map(([title, value]) => value !== '' && html`<dt>${title}</dt><dd>${value}</dd>`)}</dl>`
}

/** The lines of a finding; of many, the first ones and how many more there are. */
function storyLines(lines: readonly StoryLine[], most: number): Html | null {
  if (lines.length === 0) return null
  const more = lines.length - most
  return html`<table class="lines">
<thead><tr><th></th><th>时间</th><th>项目</th><th>机构</th><th class="number">数量</th><th class="number">单价</th><th class="number">符合范围金额</th><th class="number">涉及金额</th><th class="number">计入金额</th></tr></thead>
<tbody>${lines.slice(0, most).map(lineRow)}</tbody>
</table>${more > 0 && html`<p class="note">另有 ${countText(more)} 笔。</p>`}`
}

function lineRow(line: StoryLine): Html {
  const money = (fen: number | null) => (fen === null ? '—' : yuanWords(fen))
  return html`<tr><td>${line.role === 'violating' ? '违规' : '相关'}</td><td class="time">${line.time}</td><td>${line.itemName || line.itemCode}<small>${line.itemCode}</small></td><td>${line.institutionId}</td><td class="number">${quantityWords(line.quantity)}</td><td class="number">${priceWords(line.unitPrice)}</td><td class="number">${yuanWords(line.eligibleFen)}</td><td class="number">${money(line.amountFen)}</td><td class="number">${money(line.countedFen)}${line.carriedBy !== null && html`<small>其余由 ${shortId(line.carriedBy)} 计入</small>`}</td></tr>`
}
