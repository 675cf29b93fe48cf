import type { EditionFiles } from '../../edition/parse-edition.ts'

const pattern = (id: string, more: string) => `id: ${id}
scope: person
lines: of-points
within: day
${more}`

const rule = (id: string, more: string) => `id: ${id}
summary: Flags what the example is about
status: active
version: 2
subject: [institution]
scenes: [inpatient, outpatient]
stages: [after]
window: 自然日
in_force: { from: 2021-05-01 }
reviewed_on: 2026-11-01
${more}`

/** A small edition: one rule for each formula that reports fill in, and one of suspicion. */
export const exampleEdition: EditionFiles = new Map([
  [
    'catalog/patterns/quantity-per-day/pattern.yaml',
    pattern(
      'quantity-per-day',
      `title: 单日限量
question: 某项目当日数量是否超过上限?
grain: [person_id, day_no, item_code]
reads: { line: [line_key] }
point:
  item_code: { type: code, title: 项目编码, code: true }
  max_quantity: { type: quantity, title: 每日上限 }
  unit: { type: text, title: 计价单位 }
key: [item_code]
ingredients: { day_quantity: quantity, share_numerator: quantity, share_denominator: quantity }
unjudged: { unit-unknown: 计价单位未填 }
amount: { formula: share, written: 当日各笔符合政策范围金额之和 × (当日数量 − 上限) ÷ 当日数量 }
sentence: "{item}"
clears: "{item}"
`,
    ),
  ],
  [
    'catalog/patterns/sex-limit/pattern.yaml',
    pattern(
      'sex-limit',
      `title: 限性别
question: 只用于一种性别的项目, 是否给了另一种性别的参保人?
grain: [encounter_id, item_code]
reads: { line: [line_key] }
point:
  item_code: { type: code, title: 项目编码, code: true }
  sex: { type: text, title: 限定性别 }
key: [item_code]
ingredients: { person_sex: text }
unjudged: { sex-unknown: 参保人性别未填或不明 }
amount: { formula: full, written: 不符合性别限定的各笔符合政策范围金额之和 }
sentence: "{item}"
clears: "{item}"
`,
    ),
  ],
  [
    'catalog/patterns/price-cap/pattern.yaml',
    pattern(
      'price-cap',
      `title: 超限价
question: 单价是否超过限价?
grain: [line_key]
reads: { line: [line_key] }
point: { item_code: { type: code, title: 项目编码, code: true }, max_price: { type: price, title: 最高限价 } }
key: [item_code]
ingredients: {}
line_ingredients: { allowed_quantity: quantity, allowed_price: price, allowed_ratio: ratio }
amount: { formula: over-price, written: 各笔符合政策范围金额超出 数量 × 限价 的部分之和 }
sentence: "{item}"
clears: "{item}"
`,
    ),
  ],
  [
    'catalog/patterns/readmission/pattern.yaml',
    pattern(
      'readmission',
      `title: 短期再入院
question: 出院后几天内是否又住院?
grain: [person_id, encounter_id]
reads: { encounter: [encounter_id] }
point: { max_gap_days: { type: integer, title: 间隔天数 } }
key: []
ingredients: { gap_days: integer, day_no: day }
amount: { formula: none, written: 不计算金额 }
sentence: "{person}"
clears: "{person}"
`,
    ),
  ],
  [
    'catalog/rules/item-over-daily-frequency/rule.yaml',
    rule(
      'item-over-daily-frequency',
      `code: GZ10000102014000
title: 医疗服务项目限定频次
result: violation
pattern: quantity-per-day
knowledge: [item-daily-frequency]
basis:
  - { title: 医疗保障基金使用监督管理条例, article: 第三十八条第三项, in_force_from: 2021-05-01 }
false_positives: [两张床位同日周转, 手工补记前一日费用]
`,
    ),
  ],
  [
    'catalog/rules/item-sex/rule.yaml',
    rule(
      'item-sex',
      `code: GZ10000102005000
title: 医疗服务项目区分性别使用
result: violation
pattern: sex-limit
knowledge: []
basis:
  - { title: 医疗保障基金使用监督管理条例, article: 第三十八条第二项, in_force_from: 2021-05-01 }
false_positives: [参保登记的性别有误]
`,
    ),
  ],
  [
    'catalog/rules/drug-over-price/rule.yaml',
    rule(
      'drug-over-price',
      `code: GZ10000102031000
title: 药品超限价收费
result: violation
pattern: price-cap
knowledge: []
basis:
  - { title: 医疗保障基金使用监督管理条例, article: 第三十八条第四项, in_force_from: 2021-05-01 }
false_positives: [调价当日的在途处方]
`,
    ),
  ],
  [
    'catalog/rules/early-readmission/rule.yaml',
    rule(
      'early-readmission',
      `code: LC-FW-03
title: 出院后短期再入院
result: suspicion
pattern: readmission
knowledge: []
parameters:
  max_gap_days:
    - { value: 15, from: 2021-05-01, source: 起始参数, 统筹区可调整 }
basis:
  - { title: 医疗保障基金使用监督管理条例, article: 第三十八条第一项, in_force_from: 2021-05-01 }
false_positives: [按疗程化疗]
`,
    ).replace('起始参数, 统筹区可调整', '"起始参数，统筹区可调整"'),
  ],
  [
    'catalog/knowledge/item-daily-frequency/dataset.yaml',
    `id: item-daily-frequency
title: 医疗服务项目限定频次
about: 一个自然日内, 项目数量的上限.
columns:
  item_code: { type: code, title: 项目编码 }
  max_quantity: { type: quantity, title: 每日上限 }
  unit: { type: text, title: 计价单位 }
key: [item_code]
sources:
  - { id: b08, title: 智能监管规则库、知识库知识点 第八批, publisher: 国家医疗保障局, batch: 8, published_on: 2026-01-06, url: '' }
`,
  ],
  [
    'catalog/knowledge/item-daily-frequency/entries.csv',
    `point,name,item_code,max_quantity,unit,valid_from,valid_to,source,supersedes
b08.1-0001,普通病房床位费,001109000010000,1,日,2026-01-06,,b08,
`,
  ],
])
