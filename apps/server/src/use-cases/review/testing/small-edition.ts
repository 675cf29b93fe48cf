import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EditionFiles } from '../edition/parse-edition.ts'

const catalog = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  '..',
  '..',
  'catalog',
  'patterns',
  'quantity-per-day',
)

/** The files of an edition of one rule, with whatever a test wants otherwise. */
export function smallEdition(changed: Readonly<Record<string, string>> = {}): EditionFiles {
  const pattern = (name: string): [string, string] => [
    `catalog/patterns/quantity-per-day/${name}`,
    readFileSync(join(catalog, name), 'utf8'),
  ]
  return new Map([
    pattern('pattern.yaml'),
    pattern('check.ts'),
    pattern('audit.sql'),
    ['catalog/rules/item-daily-frequency/rule.yaml', RULE],
    ['catalog/knowledge/item-daily-frequency/dataset.yaml', DATASET],
    ['catalog/knowledge/item-daily-frequency/entries.csv', entries(BED, NURSING)],
    ...Object.entries(changed),
  ])
}

/** An `entries.csv` of the small edition. */
export function entries(...rows: readonly string[]): string {
  return `${['point,name,item_code,max_quantity,unit,valid_from,valid_to,source,supersedes', ...rows].join('\n')}\n`
}

/** A bed once a day, from batch 8 on. */
export const BED = 'b08.1-0006,普通病房床位费,001109000010000,1,日,2026-01-06,,b08,'
/** Nursing once a day, from batch 8 on. */
export const NURSING = 'b08.1-0011,Ⅰ级护理,001201000030000,1,日,2026-01-06,,b08,'

/** The rule of the small edition. */
export const RULE = `id: item-daily-frequency
code: GZ10000102014000
number: 27
title: 医疗服务项目限定频次
summary: Flags more of an item on one day than its point allows
result: violation
status: active
version: 1
pattern: quantity-per-day
knowledge: [item-daily-frequency]
parameters: {}
in_force: { from: 2021-05-01 }
subject: [institution]
scenes: [inpatient, outpatient]
stages: [before, during, after]
window: 自然日
tags: []
basis:
  - { title: 医疗保障基金使用监督管理条例, article: 第三十八条第三项, in_force_from: 2021-05-01 }
false_positives: [同日转科两张床位]
reviewed_on: 2026-11-22
`

const DATASET = `id: item-daily-frequency
title: 医疗服务项目限定频次
about: 一个自然日内项目数量的上限。
columns:
  item_code: { type: code, title: 项目编码 }
  max_quantity: { type: quantity, title: 每日上限 }
  unit: { type: text, title: 计价单位 }
key: [item_code]
sources:
  - { id: b08, title: 知识点 第八批, publisher: 国家医疗保障局, published_on: 2026-01-06, url: '' }
`
