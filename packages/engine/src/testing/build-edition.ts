import type { Dataset, DatasetEntry, Edition, Pattern, Rule } from '../law/edition.ts'

/** A pattern that asks for a limit of an item. */
export function buildPattern(wish: Partial<Pattern> = {}): Pattern {
  return {
    id: 'quantity',
    title: '限量',
    question: '超过上限了吗?',
    scope: 'person',
    grain: ['person_id', 'item_code'],
    reads: {},
    lines: 'of-points',
    within: { kind: 'day' },
    point: {
      item_code: { type: 'code', title: '项目编码', optional: false, code: true },
      max_count: { type: 'integer', title: '上限', optional: false, code: false },
      unit: { type: 'text', title: '单位', optional: true, code: false },
    },
    key: ['item_code'],
    ingredients: { day_quantity: 'quantity' },
    lineIngredients: {},
    unjudged: { 'sex-unknown': '性别不明' },
    amount: { formula: 'full', written: '全部' },
    sentence: '{person}的“{item}”超过{max_count}{unit}。',
    clears: '不超过{max_count}{unit}。',
    origin: { file: 'catalog/patterns/quantity/pattern.yaml', line: 1 },
    ...wish,
  }
}

/** A rule of that pattern over the dataset `limits`. */
export function buildRule(wish: Partial<Rule> = {}): Rule {
  const id = wish.id ?? 'item-limit'
  return {
    id,
    code: 'LC-EX-01',
    number: null,
    title: '限量',
    summary: 'Flags an example',
    result: 'violation',
    status: 'active',
    missing: '',
    version: 1,
    pattern: 'quantity',
    knowledge: ['limits'],
    parameters: {},
    inForce: { from: '', to: '' },
    subject: [],
    scenes: [],
    stages: [],
    window: '',
    tags: [],
    basis: [],
    falsePositives: [],
    reviewedOn: '',
    origin: { file: `catalog/rules/${id}/rule.yaml`, line: 1 },
    ...wish,
  }
}

/** A parameter value on a line of its rule. */
export function datedValue(value: string, from = '', line = 9): Rule['parameters'][string][number] {
  return { value, from, source: '示例', origin: { file: 'catalog/rules/item-limit/rule.yaml', line } }
}

/** An entry of the dataset `limits`: item `A`, at most 1. */
export function buildEntry(
  wish: Partial<Omit<DatasetEntry, 'columns'>> & { readonly cells?: Readonly<Record<string, string>> } = {},
): DatasetEntry {
  const { cells, ...rest } = wish
  return {
    point: 'p1',
    name: '甲',
    columns: { item_code: 'A', max_count: '1', unit: '次', ...cells },
    validFrom: '',
    validTo: '',
    source: 's',
    supersedes: [],
    origin: { file: 'catalog/knowledge/limits/entries.csv', line: 2 },
    ...rest,
  }
}

/** The dataset `limits`, or another with these entries. */
export function buildDataset(entries: readonly DatasetEntry[], wish: Partial<Dataset> = {}): Dataset {
  return {
    id: 'limits',
    title: '上限',
    about: '',
    columns: {
      item_code: { type: 'code', title: '项目编码' },
      max_count: { type: 'integer', title: '上限' },
      unit: { type: 'text', title: '单位' },
    },
    key: ['item_code'],
    sources: [],
    entries,
    origin: { file: 'catalog/knowledge/limits/dataset.yaml', line: 1 },
    ...wish,
  }
}

/** The local codes of a region: `[national, local, from, to]` each. */
export function localCodeDataset(...rows: readonly (readonly string[])[]): Dataset {
  return buildDataset(
    rows.map(([national = '', local = '', validFrom = '', validTo = ''], at) => ({
      ...buildEntry({ point: `l${at}`, validFrom, validTo }),
      columns: { national_code: national, local_code: local },
      origin: { file: 'catalog/knowledge/local-item-code/entries.csv', line: at + 2 },
    })),
    {
      id: 'local-item-code',
      columns: {
        national_code: { type: 'code', title: '国家编码' },
        local_code: { type: 'code', title: '本地编码' },
      },
      key: ['national_code', 'local_code'],
    },
  )
}

/** An edition of one pattern, one rule and one entry. */
export function buildEdition(wish: Partial<Edition> = {}): Edition {
  return {
    patterns: [buildPattern()],
    rules: [buildRule()],
    datasets: [buildDataset([buildEntry()])],
    ...wish,
  }
}
