import type { Dataset, Edition, Pattern, Rule } from '@fundwatch/engine'
import type { Book, BookDataset, BookParameter, BookRule, DatasetTable, RuleSheet } from './edition-desk.ts'

/** Rows of each dataset by id, which need not be read for it. */
export type EntryCounts = ReadonlyMap<string, number>

/** The rules and datasets of an edition, as lists show them. */
export function bookOf(edition: Edition, counts: EntryCounts): Book {
  return {
    rules: edition.rules.map((rule) => bookRule(rule, patternOf(edition, rule), counts)),
    datasets: edition.datasets.map((dataset) => bookDataset(dataset, edition, counts)),
  }
}

/** All that an edition says of a rule; null for one that it does not have. */
export function sheetOf(edition: Edition, counts: EntryCounts, ruleId: string): RuleSheet | null {
  const rule = edition.rules.find(({ id }) => id === ruleId)
  if (rule === undefined) return null
  const pattern = patternOf(edition, rule)
  return {
    ...bookRule(rule, pattern, counts),
    parameters: Object.entries(rule.parameters).map(([name, values]) => {
      const column = pattern?.point[name]
      return {
        name,
        title: column?.title ?? name,
        type: column?.type ?? 'text',
        values: values.map(({ value, from, source }) => ({ value, from, source })),
      }
    }),
    sentence: pattern?.sentence ?? '',
    clears: pattern?.clears ?? '',
    amount: pattern?.amount.written ?? '',
    unjudged: Object.values(pattern?.unjudged ?? {}),
    datasets: edition.datasets
      .filter(({ id }) => rule.knowledge.includes(id))
      .map((dataset) => bookDataset(dataset, edition, counts)),
  }
}

/** Every dated value of every parameter, rule by rule. */
export function parametersOf(edition: Edition): BookParameter[] {
  return edition.rules.flatMap((rule) =>
    Object.entries(rule.parameters).flatMap(([name, values]) => {
      const column = patternOf(edition, rule)?.point[name]
      const about = { ruleId: rule.id, ruleTitle: rule.title, name, title: column?.title ?? name }
      return values.map(({ value, from, source }) => ({
        ...about,
        type: column?.type ?? ('text' as const),
        value,
        from,
        source,
      }))
    }),
  )
}

/** The columns of every dataset that are not its own. */
const BEFORE = [
  { name: 'point', title: '知识点编号', type: 'text', isKey: true },
  { name: 'name', title: '名称', type: 'text', isKey: false },
] as const
/** The columns that follow the dataset's own. */
const AFTER = [
  { name: 'valid_from', title: '起始日期', type: 'day', isKey: false },
  { name: 'valid_to', title: '终止日期', type: 'day', isKey: false },
  { name: 'source', title: '来源', type: 'text', isKey: false },
  { name: 'supersedes', title: '替代知识点', type: 'text', isKey: false },
] as const

/** A dataset with all its rows, in the order of its file. */
export function tableOf({ id, title, about, columns, key, sources, entries }: Dataset): DatasetTable {
  const own = Object.entries(columns).map(([name, column]) => ({
    name,
    ...column,
    isKey: key.includes(name),
  }))
  return {
    id,
    title,
    about,
    columns: [...BEFORE, ...own, ...AFTER],
    sources,
    rows: entries.map((entry) => [
      entry.point,
      entry.name,
      ...own.map(({ name }) => entry.columns[name] ?? ''),
      entry.validFrom,
      entry.validTo,
      entry.source,
      entry.supersedes.join(' '),
    ]),
  }
}

function patternOf({ patterns }: Edition, rule: Rule): Pattern | undefined {
  return patterns.find(({ id }) => id === rule.pattern)
}

function bookRule(rule: Rule, pattern: Pattern | undefined, counts: EntryCounts): BookRule {
  const { origin: _origin, fieldLines: _lines, parameters: _parameters, ...said } = rule
  return {
    rule: said,
    patternTitle: pattern?.title ?? rule.pattern,
    question: pattern?.question ?? '',
    entries: rule.knowledge.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0),
  }
}

function bookDataset(
  { id, title, about, sources }: Dataset,
  { rules }: Edition,
  counts: EntryCounts,
): BookDataset {
  return {
    id,
    title,
    about,
    sources,
    entries: counts.get(id) ?? 0,
    ruleIds: rules.filter(({ knowledge }) => knowledge.includes(id)).map((rule) => rule.id),
  }
}
