import type { Dataset, DatasetEntry, Edition, Rule } from '@fundwatch/engine'

/** A rule or a point that two editions say differently. */
export interface EditionChange {
  readonly kind: 'added' | 'removed' | 'changed'
  /** `rule`, `pattern`, or the id of a dataset. */
  readonly of: string
  readonly id: string
  readonly name: string
  /** What differs: field, before, after. */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

/** What one edition says and the other does not; rules first, then points by dataset. */
export function diffEditions(before: Edition, after: Edition): EditionChange[] {
  return [
    ...diff('rule', before.rules.map(ruleFields), after.rules.map(ruleFields)),
    ...datasetIds(before, after).flatMap((id) => diff(id, entryFields(before, id), entryFields(after, id))),
  ]
}

/** The rules whose verdicts may differ between two editions. */
export function rulesConcerned(before: Edition, after: Edition, changes: readonly EditionChange[]): string[] {
  const touched = new Set(changes.map(({ of, id }) => (of === 'rule' ? id : of)))
  const rules = [...before.rules, ...after.rules].filter(
    ({ id, knowledge }) => touched.has(id) || knowledge.some((dataset) => touched.has(dataset)),
  )
  return [...new Set(rules.map(({ id }) => id))].sort()
}

interface Described {
  readonly id: string
  readonly name: string
  readonly fields: Readonly<Record<string, string>>
}

function diff(of: string, before: readonly Described[], after: readonly Described[]): EditionChange[] {
  const [old, fresh] = [
    new Map(before.map((one) => [one.id, one])),
    new Map(after.map((one) => [one.id, one])),
  ]
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((id): EditionChange[] => {
    const [was, is] = [old.get(id), fresh.get(id)]
    if (was && is) {
      const fields = changedFields(was, is)
      return fields.length === 0 ? [] : [{ kind: 'changed', of, id, name: is.name, fields }]
    }
    return [{ kind: is ? 'added' : 'removed', of, id, name: (is ?? was)?.name ?? '', fields: [] }]
  })
}

function changedFields(was: Described, is: Described): EditionChange['fields'] {
  const names = [...new Set([...Object.keys(was.fields), ...Object.keys(is.fields)])]
  return names
    .map((field) => ({ field, before: was.fields[field] ?? '', after: is.fields[field] ?? '' }))
    .filter(({ before, after }) => before !== after)
}

function ruleFields(rule: Rule): Described {
  const { id, title, parameters } = rule
  const said = Object.entries(rule).filter(([field]) => !UNSAID.includes(field))
  const plain = said.map(([field, value]): [string, string] => [
    field,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  const own = Object.entries(parameters).map(([name, values]): [string, string] => [
    `parameters.${name}`,
    values.map(({ value, from }) => `${value}${from ? `（${from} 起）` : ''}`).join('，'),
  ])
  return { id, name: title, fields: Object.fromEntries([...plain, ...own]) }
}

/** Not what a rule says: its name, where it is written, and its parameters, which are compared one by one. */
const UNSAID = ['id', 'title', 'origin', 'fieldLines', 'parameters']

function datasetIds(before: Edition, after: Edition): string[] {
  return [...new Set([...before.datasets, ...after.datasets].map(({ id }) => id))].sort()
}

/** One description per point and key: a point with many codes is many facts. */
function entryFields({ datasets }: Edition, id: string): Described[] {
  const dataset = datasets.find((one) => one.id === id)
  return dataset ? dataset.entries.map((entry) => describedEntry(dataset, entry)) : []
}

function describedEntry(
  { key }: Dataset,
  { point, name, columns, validFrom, validTo, source, supersedes }: DatasetEntry,
): Described {
  return {
    id: [point, ...key.map((column) => columns[column] ?? '')].join(' '),
    name,
    fields: { ...columns, validFrom, validTo, source, supersedes: supersedes.join(' ') },
  }
}
