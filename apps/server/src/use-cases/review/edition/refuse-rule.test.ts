import { describe, expect, it } from 'vitest'
import { RULE } from '../testing/small-edition.ts'
import { type Changed, file, line, PATTERN_FILE, RULE_FILE, refusal, rule } from './testing/refusal.ts'

const ofRule = (no: number) => line(RULE_FILE, no)

/** What is changed, and the one complaint that it must bring. */
const REFUSED: readonly (readonly [string, Changed, string])[] = [
  [
    'an unknown pattern',
    rule('pattern: quantity-per-day', 'pattern: quantity-per-week'),
    `${ofRule(9)}规则 item-daily-frequency 的模式 quantity-per-week 不存在。现有: quantity-per-day。`,
  ],
  [
    'an unknown dataset',
    rule('knowledge: [item-daily-frequency]', 'knowledge: [item-weekly-frequency]'),
    `${ofRule(10)}规则 item-daily-frequency 引用的知识集 item-weekly-frequency 不存在。现有: item-daily-frequency。请更正 knowledge 一栏。`,
  ],
  [
    'a dataset that is named twice',
    rule('knowledge: [item-daily-frequency]', 'knowledge: [item-daily-frequency, item-daily-frequency]'),
    `${ofRule(10)}规则 item-daily-frequency 引用了两次知识集 item-daily-frequency。请删去一个。`,
  ],
  [
    'a parameter that is no column of the pattern',
    rule('parameters: {}', 'parameters: { max_qantity: [{ value: "1", source: 示例 }] }'),
    `${ofRule(11)}规则 item-daily-frequency 的参数 max_qantity 不是模式 quantity-per-day 的列。可用的有: item_code、max_quantity、unit。`,
  ],
  [
    'a parameter without a value',
    rule('parameters: {}', 'parameters: { unit: [] }'),
    `${ofRule(11)}规则 item-daily-frequency 的参数 unit 没有值。请写出值、起始日和来源。`,
  ],
  [
    'a parameter of the wrong type',
    rule('parameters: {}', 'parameters:\n  max_quantity:\n    - { value: 一次, source: 示例 }'),
    `${ofRule(13)}规则 item-daily-frequency 的参数 max_quantity: 值 "一次" 应是数量（至多四位小数）。请更正。`,
  ],
  [
    'a parameter that begins on no day',
    rule('parameters: {}', 'parameters:\n  unit:\n    - { value: 日, from: 2026-02-30, source: 示例 }'),
    `${ofRule(13)}规则 item-daily-frequency 的参数 unit: 起始日 "2026-02-30" 不是日期 (YYYY-MM-DD)。请更正。`,
  ],
  [
    'two values of a parameter from one day on',
    rule(
      'parameters: {}',
      'parameters:\n  unit:\n    - { value: 日, from: "", source: 甲 }\n    - { value: 次, from: "", source: 乙 }',
    ),
    `${ofRule(14)}规则 item-daily-frequency 的参数 unit: 有两个值都从 最初 起。请只留一个。`,
  ],
  [
    'a rule whose days are in the wrong order',
    rule('in_force: { from: 2021-05-01 }', 'in_force: { from: 2021-05-01, to: 2020-05-01 }'),
    `${ofRule(12)}规则 item-daily-frequency 的 in_force 不是先后两天 (YYYY-MM-DD)。请更正，或留空表示不限。`,
  ],
  [
    'a misspelt field',
    rule('false_positives:', 'false_positve:'),
    `${ofRule(20)}不认识 “false_positve”。可以写的有: id、code、number、title、summary、result、status、missing、version、pattern、knowledge、parameters、in_force、subject、scenes、stages、window、tags、basis、false_positives、reviewed_on。`,
  ],
  [
    'a comma that cuts a source in two',
    rule('parameters: {}', 'parameters:\n  unit:\n    - { value: 日, source: 起始参数, 各地可调整 }'),
    `${ofRule(13)}不认识 “各地可调整”。可以写的有: value、from、source。`,
  ],
  [
    'a name that is given twice',
    rule('title:', 'id: again\ntitle:'),
    `${ofRule(4)}不是合法的 YAML: 同一个名称写了两次。请删去一个。`,
  ],
  [
    'an indentation by tabs',
    rule('knowledge: [item-daily-frequency]', 'knowledge:\n\t- item-daily-frequency'),
    `${ofRule(11)}不是合法的 YAML: 用了制表符缩进。请改用空格。`,
  ],
  [
    'a YAML file that is a list',
    { [RULE_FILE]: '- id: item-daily-frequency\n' },
    `${ofRule(1)}文件应是一组 “名称: 值”。请逐行写成这样。`,
  ],
  ['a missing field', rule('window: 自然日\n', ''), `${ofRule(1)}缺少 window。请补上。`],
  [
    'a list where one value is wanted',
    rule('title: 医疗服务项目限定频次', 'title: [限定频次]'),
    `${ofRule(4)}title 应是一个值，不是列表或一组 “名称: 值”。`,
  ],
  [
    'one value where a list is wanted',
    rule('stages: [before, during, after]', 'stages: after'),
    `${ofRule(15)}stages 应是一个列表，写作 [甲, 乙]。`,
  ],
  [
    'a mapping in a list of words',
    rule('tags: []', 'tags: [{ a: b }]'),
    `${ofRule(17)}tags 的每一项应是一个值。`,
  ],
  [
    'a word in a list of mappings',
    rule('basis:', 'basis:\n  - 医疗保障基金使用监督管理条例'),
    `${ofRule(19)}basis 的每一项应是一组 “名称: 值”。`,
  ],
  [
    'an unknown word',
    rule('scenes: [inpatient, outpatient]', 'scenes: [inpatient, home]'),
    `${ofRule(14)}scenes 中的 home 不在 inpatient、outpatient、pharmacy、internet 之中。请更正。`,
  ],
  [
    'an unknown kind of result',
    rule('result: violation', 'result: crime'),
    `${ofRule(6)}result 的值 "crime" 不在 violation、suspicion、indicator 之中。请选其中一个。`,
  ],
  [
    'a malformed rule code',
    rule('code: GZ10000102014000', 'code: GZ1'),
    `${ofRule(2)}code "GZ1" 不是 GZ…/ZB… 加 14 位数字，也不是 LC-地区-序号。请更正。`,
  ],
  [
    'a number beyond the edition',
    rule('number: 27', 'number: 89'),
    `${ofRule(3)}number 应是 1 至 88 的序号；本地规则不写 number。`,
  ],
  [
    'an indicator under a code of violations',
    rule('result: violation', 'result: indicator'),
    `${ofRule(6)}ZB… 是统计指标，result 应是 indicator；其他编码不能是 indicator。请改其一。`,
  ],
  ['a version of nothing', rule('version: 1', 'version: 0'), `${ofRule(8)}version 应是从 1 起的整数。`],
  [
    'a draft that does not say what it lacks',
    rule('status: active', 'status: draft'),
    `${ofRule(7)}draft 的规则要用 missing 说明缺什么。请补上。`,
  ],
  [
    'an active rule that still lacks something',
    rule('status: active', 'status: active\nmissing: 知识点'),
    `${ofRule(8)}active 的规则不应再写 missing。请删去，或改为 draft。`,
  ],
  [
    'a rule without a legal basis',
    rule(RULE.slice(RULE.indexOf('basis:'), RULE.indexOf('false_positives:')), 'basis: []\n'),
    `${ofRule(1)}缺少 basis（法律依据）。请补上文件、条款和生效日。`,
  ],
  [
    'a legal basis that began on no day',
    rule('in_force_from: 2021-05-01', 'in_force_from: 2021-5-1'),
    `${ofRule(19)}in_force_from "2021-5-1" 不是日期 (YYYY-MM-DD)。请更正。`,
  ],
  [
    'a review on no day',
    rule('reviewed_on: 2026-11-22', 'reviewed_on: 昨天'),
    `${ofRule(21)}reviewed_on "昨天" 不是日期 (YYYY-MM-DD)。请更正。`,
  ],
  [
    'an id that is not the name of the folder',
    rule('id: item-daily-frequency', 'id: item-frequency'),
    `${ofRule(1)}id item-frequency 应与文件夹 item-daily-frequency 同名。请改 id 或文件夹名。`,
  ],
  [
    'a pattern whose key is no column',
    file(PATTERN_FILE, 'key: [item_code]', 'key: [item_code, day]'),
    `${line(PATTERN_FILE, 14)}key 中的 day 不是 point 的列。请更正。`,
  ],
  [
    'a sentence that speaks of what nothing gives',
    file(PATTERN_FILE, '{day_quantity}', '{daily_quantity}'),
    `${line(PATTERN_FILE, 1)}模式 quantity-per-day: 文字中的 {daily_quantity} 没有来处。请改用 grain、point、ingredients 中的列名。`,
  ],
  [
    'a formula without its numbers',
    file(PATTERN_FILE, '  share_denominator: quantity\n', ''),
    `${line(PATTERN_FILE, 1)}模式 quantity-per-day: 金额公式 share 需要 ingredients.share_denominator。请补上这些列。`,
  ],
  [
    'a reach that is no reach',
    file(PATTERN_FILE, 'within: day', 'within: week'),
    `${line(PATTERN_FILE, 9)}within 应是 line、encounter、day、month、year、always，或 { days: 列 }，或 { seconds: 秒数 }。`,
  ],
  [
    'a reach by a column that holds no days',
    file(PATTERN_FILE, 'within: day', 'within: { days: unit }'),
    `${line(PATTERN_FILE, 1)}模式 quantity-per-day: within 的天数列 unit 应是 point 中类型为 integer 的列。`,
  ],
]

describe('an edition whose rules or patterns would judge wrongly', () => {
  it('is not refused as long as nothing is wrong in it', () => {
    expect(refusal({})).toEqual([])
  })

  it.each(REFUSED)('is refused for %s, with file, line and what to do', (_, changed, complaint) => {
    expect(refusal(changed)).toEqual([complaint])
  })

  it('is refused for two active rules that say the same', () => {
    const other = RULE.replace('id: item-daily-frequency', 'id: other-frequency')
      .replace('number: 27\n', '')
      .replace('GZ10000102014000', 'LC-FW-01')
    const path = 'catalog/rules/other-frequency/rule.yaml'
    expect(refusal({ [path]: other })).toEqual([
      `${line(path, 1)}规则 other-frequency 与规则 item-daily-frequency 的模式、知识和参数完全相同，同一笔费用会被重复命中。请停用其中一条，或让两条的 in_force 前后相接。`,
    ])
    expect(refusal({ [path]: other.replace('status: active', 'status: retired') })).toEqual([])
  })

  it('lets one rule follow another that says the same', () => {
    const other = RULE.replace('id: item-daily-frequency', 'id: other-frequency')
      .replace('number: 27\n', '')
      .replace('GZ10000102014000', 'LC-FW-01')
      .replace('in_force: { from: 2021-05-01 }', 'in_force: { from: 2020-01-01, to: 2021-04-30 }')
    expect(refusal({ 'catalog/rules/other-frequency/rule.yaml': other })).toEqual([])
  })

  it('is refused for two rules with one code and one number', () => {
    const path = 'catalog/rules/other-frequency/rule.yaml'
    const other = RULE.replace('id: item-daily-frequency', 'id: other-frequency').replace(
      'status: active',
      'status: retired',
    )
    expect(refusal({ [path]: other })).toEqual([
      `${line(path, 2)}规则 other-frequency 的 code GZ10000102014000 已被规则 item-daily-frequency 使用。请改用未用过的。`,
      `${line(path, 3)}规则 other-frequency 的 number 27 已被规则 item-daily-frequency 使用。请改用未用过的。`,
    ])
  })

  it('complains of what is wrong in a rule once, not for each of its points', () => {
    expect(refusal(rule('in_force: { from: 2021-05-01 }', 'in_force: { from: 2021-13-01 }'))).toHaveLength(1)
    expect(
      refusal(
        file(PATTERN_FILE, 'key: [item_code]', '  shape: { type: text, title: 形状 }\nkey: [item_code]'),
      ),
    ).toHaveLength(1)
  })
})
