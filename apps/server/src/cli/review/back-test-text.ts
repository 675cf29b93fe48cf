import { countText } from '../../use-cases/hub/lake-words.ts'
import type { BackTestedRule, BackTestReport } from '../../use-cases/review/back-test.ts'
import { dayWords, yuanWords } from '../../use-cases/review/report/value-text.ts'
import { titledTable } from '../text-table.ts'
import { printable } from './printable.ts'

const MOST_INSTITUTIONS = 20
const TITLES = [
  '规则',
  '名称',
  '命中>',
  '人数>',
  '机构>',
  '金额(元)>',
  '新增>',
  '新增(元)>',
  '消失>',
  '消失(元)>',
  '与其他规则重叠(元)>',
]

/** A back-test as people read it: what changes, whom it meets, and what to look at before publishing. */
export function backTestText(report: BackTestReport): string {
  const { rules, sample, newlyAffected, releaseNo, againstNo } = report
  const head = `版本 ${releaseNo} 与版本 ${againstNo} 相比，在现有数据上（用时 ${report.seconds.toFixed(1)} 秒）:\n`
  if (rules.length === 0) return `${head}没有规则的判断会改变。\n`
  return [
    head,
    titledTable(TITLES, [...rules.map(cells), totalCells(rules)]),
    `涉及 ${countText(report.persons)} 人、${countText(report.institutions)} 家机构。“重叠”是新增金额中其他规则已经指出的部分，发布后不会重复计入。\n`,
    newlyAffectedText(newlyAffected),
    ...(sample.length > 0
      ? [
          `随机抽取 ${sample.length} 条新增命中供人工复核:\n`,
          ...sample.map(
            ({ ruleId, dayNo, amountFen, sentence }, at) =>
              `  ${at + 1}. [${ruleId} ${dayWords(dayNo)}${amountFen === null ? '' : ` ${yuanWords(amountFen)} 元`}] ${printable(sentence)}\n`,
          ),
        ]
      : []),
  ].join('')
}

function cells(rule: BackTestedRule): string[] {
  return [
    rule.ruleId,
    rule.title,
    ...[rule.hits, rule.persons, rule.institutions].map(countText),
    yuanWords(rule.amountFen),
    countText(rule.newHits),
    yuanWords(rule.newFen),
    countText(rule.goneHits),
    yuanWords(rule.goneFen),
    yuanWords(rule.overlapFen),
  ]
}

/** Persons and institutions of several rules are not added up: many are the same. */
function totalCells(rules: readonly BackTestedRule[]): string[] {
  const sum = (of: (rule: BackTestedRule) => number) => rules.reduce((total, rule) => total + of(rule), 0)
  return [
    '合计',
    '',
    countText(sum(({ hits }) => hits)),
    '',
    '',
    yuanWords(sum(({ amountFen }) => amountFen)),
    countText(sum(({ newHits }) => newHits)),
    yuanWords(sum(({ newFen }) => newFen)),
    countText(sum(({ goneHits }) => goneHits)),
    yuanWords(sum(({ goneFen }) => goneFen)),
    yuanWords(sum(({ overlapFen }) => overlapFen)),
  ]
}

function newlyAffectedText(newlyAffected: readonly string[]): string {
  if (newlyAffected.length === 0) return '没有新涉及的机构。\n'
  const named = newlyAffected.slice(0, MOST_INSTITUTIONS).join('、')
  const more = newlyAffected.length > MOST_INSTITUTIONS ? ' 等' : ''
  return `新涉及的机构（现行版本没有它们的疑点）${countText(newlyAffected.length)} 家: ${named}${more}\n`
}
