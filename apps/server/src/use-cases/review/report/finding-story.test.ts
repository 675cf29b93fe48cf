import type { Fen } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { filledFormula } from './filled-formula.ts'
import { tellStory } from './finding-story.ts'
import { readRuleBook } from './rule-book.ts'
import { exampleEdition } from './testing/example-edition.ts'
import { exampleFindings, lineFacts } from './testing/example-findings.ts'

const book = readRuleBook(exampleEdition, ['item-daily-frequency'])
const found = (ruleId: string) => {
  const stored = exampleFindings.find(({ finding }) => finding.ruleId === ruleId)
  if (!stored) throw new RangeError(`The examples have no finding of ${ruleId}.`)
  return stored
}
const filled = (ruleId: string, change: Partial<(typeof exampleFindings)[number]['finding']> = {}) =>
  filledFormula({ ...found(ruleId).finding, ...change }, book.pattern(ruleId))

describe('a formula with its numbers', () => {
  it('shows the share beyond the limit, of violating lines only', () => {
    expect(filled('item-over-daily-frequency')).toBe('(45.00 + 35.00) × 1 ÷ 2 = 40.00 元')
  })

  it('does not pretend a share where the whole counts', () => {
    const ingredients = { share_numerator: 30_000, share_denominator: 20_000 }
    expect(filled('item-over-daily-frequency', { ingredients, amountFen: 8000 as Fen })).toBe(
      '45.00 + 35.00 = 80.00 元',
    )
  })

  it('adds up whole lines, and needs no sum for one', () => {
    const [line] = found('item-sex').finding.lines
    expect(filled('item-sex')).toBe('120.00 元')
    expect(line && filled('item-sex', { lines: [line, line], amountFen: 24_000 as Fen })).toBe(
      '120.00 + 120.00 = 240.00 元',
    )
  })

  it('shows what lies beyond the allowed price, with its part where it is one', () => {
    expect(filled('drug-over-price')).toBe('15.00 − 1 × 12.50 = 2.50 元')
    const [line] = found('drug-over-price').finding.lines
    if (!line) throw new RangeError('The example has a line.')
    const half = { ...line, ingredients: { ...line.ingredients, allowed_ratio: 5000 }, amountFen: 875 as Fen }
    const none = { ...line, amountFen: 0 as Fen, facts: lineFacts('L6', { eligibleFen: 100 as Fen }) }
    expect(filled('drug-over-price', { lines: [half, none], amountFen: 875 as Fen })).toBe(
      '(15.00 − 1 × 12.50 × 50%) + (1.00 − 1 × 12.50，不足零计 0) = 8.75 元',
    )
  })

  it('tells many lines by the first ones and their number', () => {
    const [line] = found('item-sex').finding.lines
    const lines = Array.from({ length: 30 }, () => line).filter((one) => one !== undefined)
    expect(filled('item-sex', { lines, amountFen: 360_000 as Fen })).toBe(
      '120.00 + 120.00 + 120.00 + 120.00 + 120.00 + …（共 30 笔） = 3600.00 元',
    )
  })

  it('is silent where no amount is computed', () => {
    expect(filled('early-readmission')).toBeNull()
  })
})

describe('the story of a finding', () => {
  it('names the clause, the point with its source and validity, and the limits as applied', () => {
    const story = tellStory(found('item-over-daily-frequency'), book)
    expect(story).toMatchObject({
      resultWord: '违规',
      isOpen: true,
      rule: { code: 'GZ10000102014000', title: '医疗服务项目限定频次' },
      basis: ['《医疗保障基金使用监督管理条例》第三十八条第三项'],
      point: [
        { title: '知识点', value: 'b08.1-0001 普通病房床位费' },
        { title: '知识集', value: '医疗服务项目限定频次（item-daily-frequency）' },
        { title: '出处', value: '智能监管规则库、知识库知识点 第八批（国家医疗保障局，2026-01-06）' },
        { title: '有效期', value: '2026-01-06 至 今（未失效）' },
      ],
      limits: [
        { title: '项目编码', value: '001109000010000' },
        { title: '每日上限', value: '1' },
        { title: '计价单位', value: '日' },
      ],
      falsePositives: ['两张床位同日周转', '手工补记前一日费用'],
    })
    expect(story.ingredients).toContainEqual({ title: 'day_quantity', value: '2' })
  })

  it('says who carries which yuan', () => {
    const { lines, amountFen, countedFen } = tellStory(found('item-over-daily-frequency'), book)
    expect({ amountFen, countedFen }).toEqual({ amountFen: 4000, countedFen: 2250 })
    expect(lines.map(({ role, countedFen, carriedBy }) => [role, countedFen, carriedBy])).toEqual([
      ['violating', 2250, null],
      ['violating', 0, '77777777777777777777777777777777'],
      ['involved', null, null],
    ])
  })

  it('names the source of parameters and tells what happened', () => {
    expect(tellStory(found('early-readmission'), book).limits).toEqual([
      { title: '间隔天数', value: '15' },
      { title: '参数来源', value: '自 2021-05-01 起，起始参数，统筹区可调整（间隔天数）' },
    ])
    expect(tellStory(found('item-over-daily-frequency'), book).events).toEqual([
      { at: '2026-03-05 02:10:00', word: '发现', note: '第 1 次审核' },
      { at: '2026-03-06 02:10:00', word: '内容更新', note: '第 2 次审核，金额由 45.00 元改为 40.00 元' },
    ])
  })

  it('can be told when the release no longer knows the rule', () => {
    const story = tellStory(found('item-sex'), readRuleBook(new Map()))
    expect(story).toMatchObject({
      rule: { code: '', title: 'item-sex', question: '' },
      basis: [],
      formula: null,
      filledFormula: null,
    })
    expect(story.sentence).toContain('阴道镜检查')
  })
})

describe('the words of a release', () => {
  it('explain reasons by the pattern, else by the law of lines, else by themselves', () => {
    expect(book.reason('item-sex', 'sex-unknown')).toBe('参保人性别未填或不明')
    expect(book.reason('', 'negative-amount')).toContain('金额为负')
    expect(book.reason('', 'else')).toBe('else')
  })

  it('leave out knowledge that was not asked for', () => {
    expect(readRuleBook(exampleEdition).dataset('item-daily-frequency')).toBeUndefined()
  })
})
