import { caseworkError } from '../history/casework-error.ts'

/** The error of what the law does not allow, with its article. */
export const notLawful = (article: string, reason: string) => caseworkError('not-lawful', { article, reason })

/** The error of a field that cannot be as it was told. */
export const invalid = (field: string, reason: string) => caseworkError('field-invalid', { field, reason })

/** Refuses an action without a word of why. */
export function needReason(action: string, reason: string): void {
  if (reason.trim() === '') throw caseworkError('reason-missing', { action })
}
