import type { ColumnType, DatasetSource, Rule } from '@fundwatch/engine'
import type { Publication, UnresolvedPoint } from '../read-points/read-official-points.ts'
import type { EditionChange } from '../releases/diff-editions.ts'
import type { DatasetPoints } from '../releases/with-points.ts'

/** A rule with the words of its pattern, as lists show it. */
export interface BookRule {
  readonly rule: Omit<Rule, 'origin' | 'fieldLines' | 'parameters'>
  readonly patternTitle: string
  readonly question: string
  /** Rows of its datasets; 0 where its parameters are all it goes by. */
  readonly entries: number
}

/** A set of facts without its rows. */
export interface BookDataset {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly entries: number
  readonly sources: readonly DatasetSource[]
  readonly ruleIds: readonly string[]
}

/** The rules and datasets of a release. */
export interface Book {
  readonly rules: readonly BookRule[]
  readonly datasets: readonly BookDataset[]
}

/** A parameter of a rule with all its values. */
export interface SheetParameter {
  readonly name: string
  /** In Chinese, from the pattern's columns; the name where the pattern has no word. */
  readonly title: string
  readonly type: ColumnType
  readonly values: readonly { readonly value: string; readonly from: string; readonly source: string }[]
}

/** All that a release says of one rule. */
export interface RuleSheet extends BookRule {
  readonly parameters: readonly SheetParameter[]
  /** A sentence of a finding with its placeholders, what would have cleared it, and how the money is worked out. */
  readonly sentence: string
  readonly clears: string
  readonly amount: string
  /** What is not judged, in Chinese. */
  readonly unjudged: readonly string[]
  readonly datasets: readonly BookDataset[]
}

/** A column of a table of facts. */
export interface TableColumn {
  readonly name: string
  readonly title: string
  readonly type: ColumnType
  readonly isKey: boolean
}

/** The facts of a dataset: cells in the order of the columns; a row is known by its place, since a release never changes. */
export interface DatasetTable {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly columns: readonly TableColumn[]
  readonly sources: readonly DatasetSource[]
  readonly rows: readonly (readonly string[])[]
}

/** What is wrong with a release: of a dataset the row, from 0; of a rule the rule. */
export interface LawProblem {
  readonly of: 'rule' | 'dataset' | 'other'
  readonly id: string
  readonly row: number | null
  readonly message: string
}

/** A rule as it is in force on a day. */
export interface DayRule {
  readonly ruleId: string
  readonly title: string
  readonly result: Rule['result']
  readonly points: number
  readonly parameters: readonly { readonly title: string; readonly value: string }[]
}

/** A point as it is in force on a day. */
export interface DayPoint {
  readonly ruleId: string
  readonly point: string
  readonly name: string
  readonly text: string
  readonly from: string
  readonly to: string
}

/** What differs between the law of two days. */
export interface DayChange {
  readonly ruleId: string
  readonly title: string
  readonly kind: 'came' | 'went' | 'changed'
  readonly pointsBefore: number
  readonly pointsAfter: number
  readonly pointsCame: number
  readonly pointsWent: number
  readonly parameters: readonly { readonly title: string; readonly before: string; readonly after: string }[]
}

/** A wish to say something differently; rows by their place in the release that is edited, null for a new one. */
export interface EditWish {
  readonly rules: readonly {
    readonly ruleId: string
    readonly parameters: readonly {
      readonly name: string
      readonly values: readonly { readonly value: string; readonly from: string; readonly source: string }[]
    }[]
    readonly status: Rule['status'] | null
    readonly missing: string | null
  }[]
  readonly datasets: readonly {
    readonly id: string
    /** Cells in the order of the columns; null takes the row away. */
    readonly rows: readonly { readonly row: number | null; readonly cells: readonly string[] | null }[]
    readonly source: DatasetSource | null
  }[]
}

/** What is wrong with an edit: the place in the wish, and the column. */
export interface EditProblem {
  readonly of: 'rule' | 'dataset'
  readonly id: string
  /** From 0, among the rows of the wish. */
  readonly at: number | null
  readonly column: string | null
  readonly message: string
}

/** The files that an edit makes, or what keeps it from being one. */
export interface Edited {
  readonly files: readonly { readonly path: string; readonly body: string }[]
  readonly problems: readonly EditProblem[]
}

/** A dated value of a parameter of a rule. */
export interface BookParameter {
  readonly ruleId: string
  readonly ruleTitle: string
  readonly name: string
  readonly title: string
  readonly type: ColumnType
  readonly value: string
  readonly from: string
  readonly source: string
}

/** What an official file adds to a release; or why it cannot be read, in Chinese. */
export type TakenPoints =
  | { readonly problem: string }
  | {
      readonly problem: null
      /** Those that say something else than before. */
      readonly files: Edited['files']
      readonly byDataset: readonly DatasetPoints[]
      readonly unresolved: readonly UnresolvedPoint[]
    }

/** What can be asked of a release: what is asked with, and the answer. */
export interface EditionQuestions {
  book: { readonly asked: object; readonly answer: Book }
  rule: { readonly asked: { readonly ruleId: string }; readonly answer: RuleSheet | null }
  parameters: { readonly asked: object; readonly answer: readonly BookParameter[] }
  table: { readonly asked: { readonly dataset: string }; readonly answer: DatasetTable | null }
  check: { readonly asked: object; readonly answer: readonly LawProblem[] }
  day: { readonly asked: { readonly day: string }; readonly answer: readonly DayRule[] }
  points: {
    readonly asked: {
      readonly day: string
      readonly ruleId: string | null
      readonly text: string | null
      readonly from: number
      readonly most: number
    }
    readonly answer: { readonly points: readonly DayPoint[]; readonly total: number }
  }
  days: {
    readonly asked: { readonly before: string; readonly after: string }
    readonly answer: readonly DayChange[]
  }
  /** By item code the rules that name it on a day. */
  codes: {
    readonly asked: { readonly day: string }
    readonly answer: readonly { readonly code: string; readonly rules: readonly string[] }[]
  }
  compare: { readonly asked: { readonly beforeNo: number }; readonly answer: readonly EditionChange[] }
  edit: {
    readonly asked: { readonly wish: EditWish; readonly againstNo: number }
    readonly answer: Edited
  }
  /** The points of an official file, by its name and content, on top of the release. */
  take: {
    readonly asked: {
      readonly name: string
      readonly content: Uint8Array
      readonly publication: Publication | null
    }
    readonly answer: TakenPoints
  }
}

/** Answers questions about releases beside the process that serves people: reading an edition takes seconds. */
export interface EditionDesk {
  ask<Name extends keyof EditionQuestions>(
    releaseNo: number,
    name: Name,
    asked: EditionQuestions[Name]['asked'],
  ): Promise<EditionQuestions[Name]['answer']>
}
