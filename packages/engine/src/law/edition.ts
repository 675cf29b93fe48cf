import type { AmountFormula } from '@fundwatch/domain'

/** How a cell of a dataset or a parameter is read. Quantities become 1/10,000, prices 1/1,000,000 yuan, money fen, days day numbers; `codes` becomes ` a b c ` with a blank at both ends. */
export type ColumnType = 'code' | 'text' | 'integer' | 'quantity' | 'price' | 'fen' | 'day' | 'codes'

/** How a value is written in a sentence; `ratio` is in 1/10,000, shown as per cent; `time` a second; `month` a month number. */
export type ValueType = ColumnType | 'time' | 'month' | 'ratio'

/** Where something was written, for complaints. */
export interface Origin {
  /** Path in the edition, such as `catalog/rules/item-sex/rule.yaml`. */
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** A column of a pattern's points. */
export interface PointColumn {
  readonly type: ColumnType
  readonly title: string
  /** An empty cell is null; without it every point must say. */
  readonly optional: boolean
  /** The column names an item, drug or consumable: lines of it are shown to the check. */
  readonly code: boolean
  /** The only values that the pattern understands; any other would silently find nothing. */
  readonly words?: readonly string[]
}

/** What a pattern asks, of whom, and what one finding of it is: `pattern.yaml`. */
export interface Pattern {
  readonly id: string
  readonly title: string
  readonly question: string
  /** Whose facts one question sees: a person's, an institution's, a trace code's, or the peers of a month. */
  readonly scope: 'person' | 'institution' | 'trace' | 'peers'
  readonly grain: readonly string[]
  /** The columns of each mart that the audit reads: `line: [person_id, …]`. */
  readonly reads: Readonly<Record<string, readonly string[]>>
  /** Lines of the items of its points, all lines, or none. */
  readonly lines: 'of-points' | 'all' | 'none'
  /** How far around a line its facts reach: the need that the online gatherer serves, and the look-around of a new day. */
  readonly within: Within
  readonly point: Readonly<Record<string, PointColumn>>
  /** The point columns that say the same when they are equal: two points of a rule in force on one day must differ in them. */
  readonly key: readonly string[]
  readonly ingredients: Readonly<Record<string, ValueType>>
  readonly lineIngredients: Readonly<Record<string, ValueType>>
  /** Reasons for not judging, in Chinese. */
  readonly unjudged: Readonly<Record<string, string>>
  readonly amount: { readonly formula: AmountFormula; readonly written: string }
  /** One Chinese sentence with `{placeholders}`. */
  readonly sentence: string
  /** The smallest change that would have made it pass, with `{placeholders}`. */
  readonly clears: string
  readonly origin: Origin
}

/** How far facts reach: the same encounter, natural day, calendar month or year, a number of days given by a point column, seconds, or the whole life. */
export type Within =
  | { readonly kind: 'line' | 'encounter' | 'day' | 'month' | 'year' | 'always' }
  | { readonly kind: 'days'; readonly column: string }
  | { readonly kind: 'seconds'; readonly seconds: number }

/** A fact with its validity and its source: one row of `entries.csv`. */
export interface DatasetEntry {
  readonly point: string
  readonly name: string
  /** By column; empty text where the cell is empty. */
  readonly columns: Readonly<Record<string, string>>
  /** `YYYY-MM-DD`; empty = no bound. */
  readonly validFrom: string
  readonly validTo: string
  readonly source: string
  /** Points that this one replaces. */
  readonly supersedes: readonly string[]
  readonly origin: Origin
}

/** Where facts come from. */
export interface DatasetSource {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly publishedOn: string
  readonly url: string
}

/** Facts of one kind: `dataset.yaml` and `entries.csv`. */
export interface Dataset {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly columns: Readonly<Record<string, { readonly type: ColumnType; readonly title: string }>>
  readonly key: readonly string[]
  readonly sources: readonly DatasetSource[]
  readonly entries: readonly DatasetEntry[]
  readonly origin: Origin
}

/** A parameter value from a day on. */
export interface DatedValue {
  readonly value: string
  /** `YYYY-MM-DD`; empty = from the beginning of the rule. */
  readonly from: string
  readonly source: string
  readonly origin: Origin
}

/** What the law says, of whom, since when: `rule.yaml`. */
export interface Rule {
  readonly id: string
  readonly code: string
  /** Place in the 2025 edition; null for local rules. */
  readonly number: number | null
  readonly title: string
  readonly summary: string
  readonly result: 'violation' | 'suspicion' | 'indicator'
  readonly status: 'draft' | 'active' | 'retired'
  /** What is missing for it to be active, in Chinese; empty otherwise. */
  readonly missing: string
  readonly version: number
  readonly pattern: string
  readonly knowledge: readonly string[]
  readonly parameters: Readonly<Record<string, readonly DatedValue[]>>
  readonly inForce: { readonly from: string; readonly to: string }
  readonly subject: readonly string[]
  readonly scenes: readonly string[]
  readonly stages: readonly string[]
  readonly window: string
  readonly tags: readonly string[]
  readonly basis: readonly {
    readonly title: string
    readonly article: string
    readonly inForceFrom: string
  }[]
  readonly falsePositives: readonly string[]
  readonly reviewedOn: string
  readonly origin: Origin
  /** The line of each field, where the rule was read from a file. */
  readonly fieldLines?: Readonly<Record<string, number>>
}

/** Everything that decides what is a violation: the content of a release. */
export interface Edition {
  readonly patterns: readonly Pattern[]
  readonly rules: readonly Rule[]
  readonly datasets: readonly Dataset[]
}

/** Something that keeps an edition from being law: where it is and what to do, in Chinese. */
export interface Complaint {
  readonly origin: Origin
  readonly message: string
}
