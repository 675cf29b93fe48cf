import type { FindingStory, Said, StoryLine } from '../../use-cases/review/report/finding-story.ts'
import { shortId } from '../../use-cases/review/report/report-words.ts'
import { priceWords, quantityWords, yuanWords } from '../../use-cases/review/report/value-text.ts'
import { titledTable } from '../text-table.ts'
import { printable } from './printable.ts'

/** The story of a finding as a page of plain text. */
export function explainText(story: FindingStory): string {
  const { rule, basis, limits, point, about, ingredients, lines, falsePositives, events } = story
  return [
    `${story.resultWord}疑点 ${story.findingId}${story.isOpen ? '' : '（已关闭）'}\n`,
    `${printable(story.sentence)}\n`,
    part('规则', [
      `${rule.code} ${rule.title}（${rule.id} 第 ${rule.version} 版，规则版本 ${story.releaseNo}）`.trim(),
      ...(rule.question === '' ? [] : [`问: ${rule.question}`]),
    ]),
    part('依据', basis),
    part('对象', about.map(said)),
    part('知识点', point.map(said)),
    part('适用限制', limits.map(said)),
    part('金额', moneyLines(story)),
    part('要素', ingredients.length === 0 ? [] : [ingredients.map(said).join('，')]),
    linesText(lines),
    part('怎样才合规', [story.clears]),
    part('可能的合理情形', falsePositives),
    part('经过', [
      ...events.map(({ at, word, note }) => `${at}  ${word}${note === '' ? '' : `：${note}`}`),
      `现在是第 ${story.revision} 稿`,
    ]),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

const said = ({ title, value }: Said) => `${title} ${value}`

function part(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`
}

function moneyLines({ amountFen, countedFen, formula, filledFormula, lines }: FindingStory): string[] {
  if (amountFen === null) return ['这条规则不计算金额']
  const others = Map.groupBy(
    lines.filter(({ carriedBy }) => carriedBy !== null),
    ({ carriedBy }) => carriedBy ?? '',
  )
  const elsewhere = [...others].map(([carrier, carried]) => {
    const rest = carried.reduce((sum, line) => sum + (line.amountFen ?? 0) - (line.countedFen ?? 0), 0)
    return `其中 ${yuanWords(rest)} 元由疑点 ${shortId(carrier)} 计入（每一元只计一次）`
  })
  return [
    ...(formula === null ? [] : [`算法 ${formula}`]),
    ...(filledFormula === null ? [] : [`计算 ${filledFormula}`]),
    `涉及 ${yuanWords(amountFen)} 元，本疑点计入 ${yuanWords(countedFen)} 元`,
    ...elsewhere,
  ]
}

const TITLES = [
  '',
  '时间',
  '机构',
  '就诊',
  '项目编码',
  '项目',
  '数量>',
  '单价>',
  '符合范围>',
  '涉及>',
  '计入>',
  '其余计入',
]

function linesText(lines: readonly StoryLine[]): string {
  if (lines.length === 0) return ''
  const money = (fen: number | null) => (fen === null ? '—' : yuanWords(fen))
  const rows = lines.map((line) => [
    line.role === 'violating' ? '违规' : '相关',
    line.time,
    line.institutionId,
    line.encounterId,
    line.itemCode,
    line.itemName,
    quantityWords(line.quantity),
    priceWords(line.unitPrice),
    yuanWords(line.eligibleFen),
    money(line.amountFen),
    money(line.countedFen),
    line.carriedBy === null ? '' : shortId(line.carriedBy),
  ])
  return `明细\n${titledTable(TITLES, rows)}`
}
