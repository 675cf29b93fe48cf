import { errorTable, type SpokenError } from '../error-table.ts'

/** What people of the platform are told when something cannot be done. Codes never change; sentences are for reading. */
const messages = {
  'not-found': () => '没有这个内容，或者您不能查看它。',
  forbidden: ({ what }: { what: string }) => `您没有权限${what}。`,
  stale: () => '内容已被别人修改。请刷新后再试，您的填写仍在页面上。',
  'wrong-state': ({ noun, state, action }: { noun: string; state: string; action: string }) =>
    `${noun}当前为“${state}”，不能${action}。`,
  'field-invalid': ({ field, reason }: { field: string; reason: string }) => `${field}：${reason}`,
  'place-unknown': () => '起点：不是这个列表给出的起点，请从第一页重新开始。',
  'reason-missing': ({ action }: { action: string }) => `${action}需要写明理由。`,
  'same-person': ({ action }: { action: string }) => `${action}需要由另一个人完成。`,
  'too-late': ({ what, until }: { what: string; until: string }) => `${what}的期限是 ${until}，已经超过。`,
  'not-lawful': ({ article, reason }: { article: string; reason: string }) => `${reason}（${article}）`,
  unauthenticated: () => '请先登录。',
  'wrong-credentials': () => '用户名、密码或验证码不正确。',
  'new-password-due': () => '请先修改密码。',
  'second-factor-due': () => '请先完成动态验证码验证。',
  'foreign-page': () => '请求不是从本平台的页面发出的，已拒绝。请刷新页面后再试。',
  'too-many-attempts': ({ until }: { until: string }) => `尝试次数过多，请在 ${until} 之后再试。`,
  'already-there': ({ what }: { what: string }) => `${what}已经存在。`,
} as const

/** The code of what cannot be done. */
export type CaseworkErrorCode = keyof typeof messages

/** Every code, for the test that compares the table with the documents. */
export const CASEWORK_ERROR_CODES = Object.keys(messages) as readonly CaseworkErrorCode[]

/** Makes the error of a code with its sentence in plain Chinese; the caller throws it. */
export const caseworkError = errorTable('CaseworkError', messages)

/** Whether something thrown is meant for the person who asked. */
export function isCaseworkError(error: unknown): error is SpokenError<CaseworkErrorCode> {
  return error instanceof Error && error.name === 'CaseworkError'
}
