import { fen } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import type { Pattern } from '../law/edition.ts'
import type { LawPoint } from '../law/law.ts'
import { buildPattern } from '../testing/build-edition.ts'
import { buildLine } from '../testing/build-facts.ts'
import type { FindingLine } from './finding.ts'
import { fillIn, type SentenceWords, unknownPlaceholders } from './sentence.ts'

const line = (role: FindingLine['role'], wish: Parameters<typeof buildLine>[0] = {}): FindingLine => ({
  role,
  amountFen: null,
  ingredients: {},
  facts: buildLine(wish),
})

const point: LawPoint = {
  ruleNo: 0,
  pointNo: 0,
  validFromDay: 0,
  validToDay: 0,
  columns: { max_count: 5, limit: 15_000, cap: 1_500_000, codes: ' I10 C50 ', empty: null, since: 20_000 },
  knowledge: null,
}

const pattern = buildPattern({
  point: {
    max_count: { type: 'integer', title: '', optional: false, code: false },
    limit: { type: 'quantity', title: '', optional: false, code: false },
    cap: { type: 'price', title: '', optional: false, code: false },
    codes: { type: 'codes', title: '', optional: false, code: false },
    empty: { type: 'text', title: '', optional: true, code: false },
    since: { type: 'day', title: '', optional: false, code: false },
  },
  ingredients: {
    day_quantity: 'quantity',
    cost: 'fen',
    seen_at: 'time',
    month: 'month',
    share: 'ratio',
    code: 'code',
    value_numerator: 'integer',
    value_denominator: 'integer',
    none_numerator: 'integer',
    none_denominator: 'integer',
  },
})

function words(wish: Partial<SentenceWords> = {}): SentenceWords {
  return {
    pattern,
    point,
    grain: { person_id: 'P1', day_no: 20_000, month_no: 24_313, second_no: 60, place: 'H9' },
    ingredients: {
      day_quantity: 20_000,
      cost: 1234,
      seen_at: 86_400 + 3661,
      month: 24_312,
      share: 1250,
      code: 'I10',
      value_numerator: 1,
      value_denominator: 3,
      none_numerator: 1,
      none_denominator: 0,
    },
    lines: [line('violating')],
    amountFen: fen(1050),
    names: {
      institution: (id) => (id === 'H1' ? '一院' : undefined),
      code: (code) => (code === 'I10' ? '高血压' : undefined),
    },
    about: { personId: 'P1', institutionId: 'H1', dayNo: 20_000 },
    ...wish,
  }
}

describe('a sentence', () => {
  it.each([
    ['{item}', '甲'],
    ['{institution}', '一院'],
    ['{institutions}', '一院'],
    ['{person}', 'P1'],
    ['{day}', '2024年10月4日'],
    ['{amount}', '10.50'],
    ['{line_count}', '1'],
    ['{max_count}', '5'],
    ['{limit}', '1.5'],
    ['{cap}', '1.5'],
    ['{codes}', 'I10、C50'],
    ['{empty}', '（未填）'],
    ['{since}', '2024年10月4日'],
    ['{day_no}', '2024年10月4日'],
    ['{month_no}', '2026年2月'],
    ['{second_no}', '1970-01-01 00:01'],
    ['{person_id}', 'P1'],
    ['{day_quantity}', '2'],
    ['{cost}', '12.34'],
    ['{seen_at}', '1970-01-02 01:01'],
    ['{month}', '2026年1月'],
    ['{share}', '12.5%'],
    ['{code_name:code}', '高血压'],
    ['{code_name:place}', 'H9'],
    ['{code_name:empty}', '（未填）'],
    ['{institution_name:place}', 'H9'],
    ['{institution_name:empty}', '（未填）'],
    ['{per_cent:value}', '33.33%'],
    ['{per_cent:none}', '（未填）'],
    ['{max_count}次, {max_count}次', '5次, 5次'],
  ])('fills %s with %s', (template, text) => {
    expect(fillIn(template, words())).toBe(text)
  })

  it('says so where there is no amount, no person and no institution', () => {
    const nobody = words({ amountFen: null, about: { personId: null, institutionId: null, dayNo: 0 } })
    expect(fillIn('{amount}|{person}|{institution}|{day}', nobody)).toBe('（无法计算）|||1970年1月1日')
  })

  it('keeps the zeros of whole numbers', () => {
    const hundred = { ...words().ingredients, day_quantity: 1_000_000, share: 10_000 }
    expect(fillIn('{day_quantity} {share}', words({ ingredients: hundred }))).toBe('100 100%')
  })

  it('rounds a per cent half up, and says nothing of what is no number', () => {
    const of = (value_numerator: number | null, value_denominator: number | null) =>
      fillIn('{per_cent:value}', words({ ingredients: { value_numerator, value_denominator } }))
    expect(of(1, 20_000)).toBe('0.01%')
    expect(of(1, 20_001)).toBe('0%')
    expect(of(3, 2)).toBe('150%')
    expect(of(0, 1)).toBe('0%')
    expect(of(null, 1)).toBe('（未填）')
    expect(of(1, null)).toBe('（未填）')
    expect(of(1, -1)).toBe('（未填）')
  })

  it('names the items of violating and of involved lines apart, each once', () => {
    const lines = [
      line('violating'),
      line('violating'),
      line('violating', { itemCode: 'B', itemName: null }),
      line('involved', { itemName: '丙', institutionId: 'H2' }),
    ]
    expect(fillIn('{item}|{other_item}|{line_count}|{institutions}', words({ lines }))).toBe(
      '甲、B|丙|3|一院、H2',
    )
  })

  it('names five of many and counts them', () => {
    const lines = ['一', '二', '三', '四', '五', '六'].map((itemName) => line('violating', { itemName }))
    expect(fillIn('{item}', words({ lines }))).toBe('一、二、三、四、五等6项')
    expect(fillIn('{item}', words({ lines: lines.slice(0, 5) }))).toBe('一、二、三、四、五')
  })

  it('prefers what the hit says to the grain and the point', () => {
    const said = words({ ingredients: { max_count: 7, person_id: 'P7' } })
    expect(fillIn('{max_count}{person_id}', said)).toBe('7P7')
    expect(fillIn('{max_count}', words({ grain: { max_count: 6 } }))).toBe('6')
  })

  it.each(['{nothing}', '{constructor}', '{code_name:nothing}', '{to_string:code}'])(
    'cannot speak of %s',
    (template) => {
      expect(() => fillIn(template, words())).toThrow(
        `The sentence of the pattern quantity speaks of ${template.replace('code_name:', '')}, which nothing gives.`,
      )
    },
  )
})

describe('the placeholders of a pattern', () => {
  const unknown = (sentence: string, wish: Partial<Pattern> = {}) =>
    unknownPlaceholders({ ...pattern, sentence, clears: '', ...wish })

  it('are known when the grain, the point, the hit or the finding gives them', () => {
    expect(unknown('{person_id}{max_count}{cost}{item}{code_name:code}{institution_name:person_id}')).toEqual(
      [],
    )
    expect(unknown('{per_cent:value}')).toEqual([])
  })

  it.each([
    ['nothing', 'nothing'],
    ['Item', 'Item'],
    ['', ''],
    ['constructor', 'constructor'],
    ['code_name:nothing', 'code_name:nothing'],
    ['name:code', 'name:code'],
    ['code_name:code:x', 'code_name:code:x'],
    ['per_cent:code', 'per_cent:code'],
  ])('are unknown when they are {%s}', (name, said) => {
    expect(unknown(`{${name}}`)).toEqual([said])
  })

  it('need both numbers of a per cent', () => {
    for (const part of ['numerator', 'denominator'])
      expect(unknown('{per_cent:x}', { ingredients: { [`x_${part}`]: 'integer' } })).toEqual(['per_cent:x'])
  })

  it('are looked for in both sentences, and told once', () => {
    expect(unknown('{x}{x}', { clears: '{y}{x}' })).toEqual(['x', 'y'])
  })
})
