import { type Item, itemOf } from './item.ts'
import { readTable } from './read-table.ts'

/** How near in time two charges must lie for one to contain the other: a day, one encounter, 6 hours, an hour. */
export type PairWindow = 'day' | 'encounter' | '6-hours' | 'hour'

/** Another item that an item already contains. */
export interface Contained {
  item: Item
  window: PairWindow
}

/**
 * What the published knowledge points (两库) say of an item; absent where they say nothing. What an item contains by
 * the list of typical problems of 2025 counts too (`local-contains`).
 */
export interface ItemLimits {
  sex: '1' | '2' | undefined
  /** Completed years, both included. */
  ages: readonly [number, number] | undefined
  /** Paid only by the insurance for work injuries, or for maternity. */
  onlyInsurance: 'work-injury' | 'maternity' | undefined
  /** A herb that is never paid, or not when all herbs of the prescription are such. */
  herb: 'never-paid' | 'not-alone' | undefined
  isSecondLine: boolean
  /** Lowest class of level: 2 county, 3 city. */
  minLevel: 1 | 2 | 3
  isInpatientOnly: boolean
  /** Days it may be used: drugs in one stay, items in one course. */
  courseDays: number | undefined
  /** Units per natural day. */
  perDay: number | undefined
  /** At most `count` in any `days` days. */
  rolling: { count: number; days: number } | undefined
  discountGroups: readonly string[]
  /** Beginnings of the diagnoses it is paid for, where the limit says no more than that; empty for any. */
  indications: readonly string[]
  contains: readonly Contained[]
}

const byItem = readLimits()

/** The limits of an item, or undefined when it has none. */
export function limitsOf(item: Item): ItemLimits | undefined {
  return byItem.get(item)
}

function readLimits(): ReadonlyMap<Item, ItemLimits> {
  const rows = readTable('limits.csv').map((row) => ({
    item: itemOf(row['item'] ?? ''),
    limit: row['limit'] ?? '',
    value: row['value'] ?? '',
  }))
  const grouped = Map.groupBy(rows, ({ item }) => item)
  return new Map([...grouped].map(([item, ofItem]) => [item, toLimits(ofItem)]))
}

function toLimits(rows: readonly { limit: string; value: string }[]): ItemLimits {
  const values = (limit: string): string[] =>
    rows.filter((row) => row.limit === limit).map(({ value }) => value)
  const first = (limit: string): string | undefined => values(limit)[0]
  const sex = first('sex')
  const level = first('level')
  return {
    sex: sex === '1' || sex === '2' ? sex : undefined,
    ages: range(first('ages'), '-'),
    onlyInsurance: present(rows, 'work-injury') ?? present(rows, 'maternity'),
    herb: present(rows, 'never-paid') ?? present(rows, 'not-alone'),
    isSecondLine: present(rows, 'second-line') !== undefined,
    minLevel: level === '2' ? 2 : level === '3' ? 3 : 1,
    isInpatientOnly: present(rows, 'inpatient-only') !== undefined,
    courseDays: numberOf(first('course')),
    perDay: numberOf(first('per-day')),
    rolling: toRolling(range(first('rolling'), '/')),
    discountGroups: values('discount-group'),
    indications: first('indication')?.split(' ') ?? [],
    contains: [...values('contains'), ...values('local-contains')].map(toContained),
  }
}

function present<Limit extends string>(rows: readonly { limit: string }[], wanted: Limit): Limit | undefined {
  return rows.some(({ limit }) => limit === wanted) ? wanted : undefined
}

function toContained(text: string): Contained {
  const [window, key] = text.split(':')
  if (window !== 'day' && window !== 'encounter' && window !== '6-hours' && window !== 'hour')
    throw new RangeError(`Unknown window: ${text}.`)
  return { window, item: itemOf(key ?? '') }
}

function toRolling(pair: readonly [number, number] | undefined): ItemLimits['rolling'] {
  return pair && { count: pair[0], days: pair[1] }
}

function range(text: string | undefined, separator: string): readonly [number, number] | undefined {
  if (text === undefined) return undefined
  const [low, high] = text.split(separator)
  return [Number(low), Number(high)]
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text)
}

/** An item that must not be charged together with another, whichever contains the other. */
export interface PairedItem {
  other: Item
  window: PairWindow
}

const pairs = readPairs()

/** The items that contain this one or are contained in it. */
export function pairsOf(item: Item): readonly PairedItem[] {
  return pairs.get(item) ?? []
}

function readPairs(): ReadonlyMap<Item, PairedItem[]> {
  const found = new Map<Item, PairedItem[]>()
  const put = (item: Item, pair: PairedItem): void => {
    found.set(item, [...(found.get(item) ?? []), pair])
  }
  for (const [item, { contains }] of byItem) {
    for (const { item: inner, window } of contains) {
      put(item, { other: inner, window })
      put(inner, { other: item, window })
    }
  }
  return found
}
