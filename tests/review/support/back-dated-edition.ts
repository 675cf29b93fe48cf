import type { EditionFiles } from '../../../apps/server/src/use-cases/review/edition/parse-edition.ts'

const RULE = /^catalog\/rules\/[^/]+\/rule\.yaml$/
const NEEDS_NO_CODES = /^knowledge: \[\]$/m
/** Where a rule and its parameters begin; the days of legal texts are called `in_force_from`. */
const BEGINNING = /(?<!in_force_)\bfrom: \d{4}-\d{2}-\d{2}/g

/**
 * An edition in which rules that need no codes, only parameters, have been in force from the beginning of time: the law of
 * the day of a city that never had ours. Facts with codes keep their days.
 */
export function backDatedEdition(files: EditionFiles): EditionFiles {
  return new Map(
    [...files].map(([path, text]) => [
      path,
      RULE.test(path) && NEEDS_NO_CODES.test(text) ? text.replaceAll(BEGINNING, 'from: ""') : text,
    ]),
  )
}
