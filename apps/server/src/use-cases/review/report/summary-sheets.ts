import type { FindingSummary, IndicatorRow, SummaryRow } from '../finding-reports.ts'
import { RESULT_WORDS } from './report-words.ts'
import type { RuleBook } from './rule-book.ts'
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts'
import { valueWords } from './value-text.ts'

const SUMMARY_COLUMNS: readonly SheetColumn[] = [
  { title: '按', kind: 'text', width: 10 },
  { title: '编码', kind: 'text', width: 30 },
  { title: '名称', kind: 'text', width: 36 },
  { title: '结果', kind: 'text', width: 8 },
  { title: '疑点', kind: 'count', width: 10 },
  { title: '人数', kind: 'count', width: 10 },
  { title: '就诊', kind: 'count', width: 10 },
  { title: '明细', kind: 'count', width: 10 },
  { title: '涉及金额', kind: 'fen', width: 16 },
  { title: '违规金额（每元计一次）', kind: 'fen', width: 22 },
  { title: '可疑金额（单列）', kind: 'fen', width: 18 },
]

/** The summary by every side, one below the other, so that one filter chooses among them. */
export function summarySheet(summary: FindingSummary, book: RuleBook, preamble: readonly string[]): Sheet {
  const rows = [
    row('合计', '', { ...summary.totals, key: '', title: '' }),
    ...summary.byRule.map((rule) => [
      ...row('规则', RESULT_WORDS[rule.result], {
        ...rule,
        key: book.rule(rule.key)?.code ?? rule.key,
      }),
    ]),
    ...summary.byInstitution.map((one) => row('机构', '', one)),
    ...summary.byCounty.map((one) => row('医保区划', '', one)),
    ...summary.byMonth.map((one) => row('月份', '', one)),
  ]
  return { name: '汇总', preamble, columns: SUMMARY_COLUMNS, rows }
}

function row(side: string, result: string, one: SummaryRow): SheetCell[] {
  const { key, title, findings, persons, encounters, lines, grossFen, identifiedFen, suspectedFen } = one
  return [
    side,
    key,
    title === key ? '' : title,
    result,
    findings,
    persons,
    encounters,
    lines,
    grossFen,
    identifiedFen,
    suspectedFen,
  ]
}

const INDICATOR_COLUMNS: readonly SheetColumn[] = [
  { title: '规则编码', kind: 'text', width: 19 },
  { title: '指标', kind: 'text', width: 28 },
  { title: '机构编码', kind: 'text', width: 15 },
  { title: '机构名称', kind: 'text', width: 26 },
  { title: '月份', kind: 'text', width: 9 },
  { title: '说明', kind: 'text', width: 70 },
  { title: '要素', kind: 'text', width: 60 },
]

/** Indicators, one row per institution and month. */
export function indicatorSheet(
  indicators: readonly IndicatorRow[],
  { book, summary, preamble }: { book: RuleBook; summary: FindingSummary; preamble: readonly string[] },
): Sheet {
  const names = new Map(summary.byInstitution.map(({ key, title }) => [key, title]))
  const rows = function* (): Generator<SheetCell[]> {
    for (const { ruleId, institutionId, monthNo, ingredients, sentence } of indicators) {
      const [rule, types] = [book.rule(ruleId), book.pattern(ruleId)?.ingredients ?? {}]
      const elements = Object.entries(ingredients).map(
        ([name, value]) => `${name}=${valueWords(value, types[name] ?? 'text')}`,
      )
      yield [
        rule?.code ?? '',
        rule?.title ?? ruleId,
        institutionId,
        names.get(institutionId) ?? '',
        valueWords(monthNo, 'month'),
        sentence,
        elements.join('；'),
      ]
    }
  }
  return { name: '指标', preamble, columns: INDICATOR_COLUMNS, rows: { [Symbol.iterator]: rows } }
}
