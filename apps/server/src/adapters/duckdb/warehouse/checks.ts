import { contentNames, contentText } from './read-content.ts'

/** What a failed check does to a row: it is refused, or accepted and counted. */
export type Severity = 'refuse' | 'warn'

/** A check of one row by itself: a predicate over the staged columns of its relation. */
export interface RowCheck {
  readonly name: string
  readonly severity: Severity
  /** What is wrong, in Chinese. */
  readonly message: string
  readonly predicate: string
}

/** A check of accepted rows against the rest of the lake: a SELECT of the rows that do not fit. */
export interface FlagCheck {
  readonly name: string
  readonly message: string
  readonly sql: string
}

const ROW_CHECK =
  /^-- One row per .*\n-- severity: (?<severity>refuse|warn)\n-- message: (?<message>.+)\nselect \*\nfrom staging\.\w+\nwhere (?<predicate>[\s\S]+)$/

/** The row checks of a relation, from `warehouse/quality/row/<relation>/`, sorted by name. */
export function readRowChecks(relation: string): readonly RowCheck[] {
  return contentNames(`warehouse/quality/row/${relation}`, '.sql').map((name) => {
    const found = ROW_CHECK.exec(contentText('warehouse', 'quality', 'row', relation, `${name}.sql`))?.groups
    if (!found) throw new Error(`Not in the form of a row check: ${relation}/${name}.sql`)
    const { severity, message = '', predicate = '' } = found
    return { name, severity: severity as Severity, message, predicate }
  })
}

/** The checks of rows against the rest of the lake, from `warehouse/quality/flag/`, sorted by name. */
export function readFlagChecks(): readonly FlagCheck[] {
  return contentNames('warehouse/quality/flag', '.sql').map((name) => {
    const sql = contentText('warehouse', 'quality', 'flag', `${name}.sql`)
    const message = /^-- message: (.+)$/m.exec(sql)?.[1]
    if (message === undefined) throw new Error(`A flag check without a message: ${name}.sql`)
    return { name, message, sql }
  })
}
