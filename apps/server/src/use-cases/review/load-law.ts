import { buildLaw, type Law, type LawChoice, type Rule } from '@fundwatch/engine'
import { type EditionFiles, parseEdition } from './edition/parse-edition.ts'
import { reviewError } from './review-error.ts'

/** A release ready for the batch engine. */
export interface LoadedLaw {
  readonly law: Law
  /** The rules that are judged. */
  readonly rules: readonly Rule[]
  auditSql(pattern: string): string
}

/**
 * Makes law of the files of a release; with `only`, of these rules. Throws `edition-refused` with every complaint,
 * `unknown-rule` and `draft-rule`.
 */
export function loadLaw(files: EditionFiles, only: readonly string[] | null = null): LoadedLaw {
  const { edition, complaints } = parseEdition(files)
  const choice: LawChoice = { statuses: ['active'], rules: only ?? undefined }
  judgeWish(edition.rules, only)
  const built = buildLaw(edition, choice)
  const wrong = [...complaints, ...built.complaints]
  if (wrong.length > 0) throw reviewError('edition-refused', { complaints: wrong })
  return {
    law: built.law,
    rules: built.law.rules.map(({ rule }) => rule),
    auditSql: (pattern) => {
      const text = files.get(`catalog/patterns/${pattern}/audit.sql`)
      if (text === undefined) throw new RangeError(`The release has no audit of the pattern ${pattern}.`)
      return text
    },
  }
}

function judgeWish(rules: readonly Rule[], only: readonly string[] | null): void {
  if (only === null) return
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const unknown = only.filter((id) => !byId.has(id))
  if (unknown.length > 0) throw reviewError('unknown-rule', { ids: unknown, known: [...byId.keys()].sort() })
  const draft = only.map((id) => byId.get(id)).find((rule) => rule?.status !== 'active')
  if (draft) throw reviewError('draft-rule', { id: draft.id, missing: draft.missing })
}
