import type { Refusal } from '@fundwatch/contract'
import { type CaseworkErrorCode, isCaseworkError } from '@fundwatch/domain'
import { InvalidRequest } from './check-against.ts'

/** How something that cannot be done is answered. */
export interface Refused {
  readonly status: number
  readonly refusal: Refusal
}

const STATUS: Readonly<Record<CaseworkErrorCode, number>> = {
  'not-found': 404,
  forbidden: 403,
  stale: 409,
  'wrong-state': 409,
  'field-invalid': 422,
  'place-unknown': 400,
  'reason-missing': 422,
  'same-person': 409,
  'too-late': 409,
  unauthenticated: 401,
  'wrong-credentials': 401,
  'new-password-due': 403,
  'second-factor-due': 403,
  'foreign-page': 403,
  'too-many-attempts': 429,
  'already-there': 409,
  'not-lawful': 409,
}

/** What Fastify itself refuses before a handler sees it. */
const BEFORE: Readonly<Record<string, Omit<Refusal, 'requestId'> & { readonly status: number }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'too-large', message: '请求内容过大。' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'wrong-type', message: '请求内容应为 JSON。' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'field-invalid', message: '请求内容：不能为空' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'field-invalid', message: '请求内容：不是有效的 JSON' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'field-invalid',
    message: '请求内容：长度与声明不符',
  },
}

/** The refusal of something thrown that is meant for the person who asked; undefined for everything else. */
export function refusalOf(error: unknown, requestId: string): Refused | undefined {
  if (error instanceof InvalidRequest) {
    const fields = error.problems.map(({ field, message }) => ({ field, message }))
    return { status: 400, refusal: { code: 'field-invalid', message: error.message, fields, requestId } }
  }
  if (isCaseworkError(error))
    return { status: STATUS[error.code], refusal: { code: error.code, message: error.message, requestId } }
  const known = error instanceof Error && 'code' in error ? BEFORE[String(error.code)] : undefined
  if (known === undefined) return undefined
  const { status, ...said } = known
  return { status, refusal: { ...said, requestId } }
}

/** What is told of a failure of our own: where to find it in the log, and nothing else. */
export function failure(requestId: string): Refused {
  return {
    status: 500,
    refusal: { code: 'internal', message: `服务器内部错误，已记入日志（编号 ${requestId}）。`, requestId },
  }
}
