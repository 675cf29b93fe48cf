/** What each error of the domain tells about itself; the key is its code and never changes. */
export interface DomainErrorDetail {
  'number-out-of-range': { readonly value: number | bigint; readonly unit: string }
  'weights-unusable': { readonly weights: number }
  'day-out-of-range': { readonly dayNo: number }
}

/** The code of an error of the domain. */
export type DomainErrorCode = keyof DomainErrorDetail

const sentences: { readonly [Code in DomainErrorCode]: (detail: DomainErrorDetail[Code]) => string } = {
  'number-out-of-range': ({ value, unit }) => `数值 ${value} 不是允许范围内的整数 (单位: ${unit})。`,
  'weights-unusable': ({ weights }) => `无法按 ${weights} 个权重分摊: 权重必须是非负整数, 且至少一个。`,
  'day-out-of-range': ({ dayNo }) => `日序号 ${dayNo} 不在公元 1 年至 9999 年之内。`,
}

/** Every code of the domain, for the test that compares the table with what is thrown. */
export const DOMAIN_ERROR_CODES = Object.keys(sentences) as readonly DomainErrorCode[]

/** A law of the domain was asked something it has no answer to: a mistake of the caller, not of the data. */
export class DomainError extends Error {
  readonly code: DomainErrorCode

  constructor(code: DomainErrorCode, sentence: string) {
    super(sentence)
    this.name = 'DomainError'
    this.code = code
  }
}

/** Makes the error of a code with its sentence in plain Chinese; the caller throws it. */
export function domainError<Code extends DomainErrorCode>(
  code: Code,
  detail: DomainErrorDetail[Code],
): DomainError {
  return new DomainError(code, sentences[code](detail))
}
