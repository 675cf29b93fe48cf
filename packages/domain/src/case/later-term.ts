import { notLawful } from './case-step.ts'
import type { CaseTerms, LATER_CASE_PARAMETERS } from './case-terms.ts'

/** A number that a case may lack because it was filed before the number was asked for. Throws `not-lawful` when it does: nothing is guessed. */
export function laterTerm(terms: CaseTerms, term: keyof typeof LATER_CASE_PARAMETERS): number {
  const value = terms[term]
  if (value === undefined)
    throw notLawful('立案时适用的期限和标准', '本案缺少现在需要的期限或标准，请先“更新适用的期限和标准”')
  return value
}
