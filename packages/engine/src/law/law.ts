import type { Pattern, Rule } from './edition.ts'

/** A column value of a point: whole number, text, or null for an empty optional cell. */
export type PointValue = number | string | null

/** A knowledge point of a rule, in force between two days: a row of `knowledge.<pattern>`. */
export interface LawPoint {
  readonly ruleNo: number
  readonly pointNo: number
  readonly validFromDay: number
  readonly validToDay: number
  /** By column of the pattern, snake_case. */
  readonly columns: Readonly<Record<string, PointValue>>
  /** The dataset and point it was made of; null for a rule that is its own point. */
  readonly knowledge: {
    readonly dataset: string
    readonly point: string
    readonly name: string
    readonly source: string
  } | null
}

/** A rule that can be asked, with its pattern and all its points. */
export interface LawRule {
  readonly ruleNo: number
  readonly rule: Rule
  readonly pattern: Pattern
  readonly points: readonly LawPoint[]
}

/** Rules and points as both engines read them. Numbers are dense and only mean something within one law. */
export interface Law {
  readonly rules: readonly LawRule[]
  /** By point number. */
  readonly points: readonly LawPoint[]
}
