import { errorTable } from '../error-table.ts'

/** What is told when a number of law is asked for that nobody set, or when a set one cannot be read. */
const messages = {
  unknown: ({ name }: { name: string }) => `没有名为“${name}”的参数。`,
  'not-in-force': ({ title, region, day }: { title: string; region: string | null; day: string }) =>
    `参数“${title}”在 ${day}（${region === null ? '全国' : `区划 ${region}`}）没有有效的值。`,
  unreadable: ({ name, reason }: { name: string; reason: string }) => `参数“${name}”不能使用：${reason}`,
} as const

/** Makes the error of a code with its sentence in plain Chinese. */
export const parameterError = errorTable('ParameterError', messages)
