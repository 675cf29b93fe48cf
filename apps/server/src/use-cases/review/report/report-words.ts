import type { FindingFilter, FindingSummary } from '../finding-reports.ts'
import { dayWords } from './value-text.ts'

/** What the result of a rule is called. */
export const RESULT_WORDS: Readonly<Record<'violation' | 'suspicion' | 'indicator', string>> = {
  violation: '违规',
  suspicion: '可疑',
  indicator: '指标',
}

const EVENT_WORDS: Readonly<Record<string, string>> = {
  raised: '发现',
  revised: '内容更新',
  confirmed: '仍然存在',
  vanished: '依据消失，关闭',
  returned: '再次发现',
  'basis-changed': '依据改变，待人工处理',
}

/** What an event of a finding is called. */
export function eventWord(kind: string): string {
  return EVENT_WORDS[kind] ?? kind
}

/** The service days that findings were looked for, in words; without bounds the months in which there are any. */
export function periodWords(
  { fromDay, toDay }: Pick<FindingFilter, 'fromDay' | 'toDay'>,
  { byMonth }: Pick<FindingSummary, 'byMonth'>,
): string {
  if (fromDay !== null && toDay !== null)
    return fromDay === toDay ? dayWords(fromDay) : `${dayWords(fromDay)} 至 ${dayWords(toDay)}`
  if (fromDay !== null) return `${dayWords(fromDay)} 起`
  if (toDay !== null) return `${dayWords(toDay)} 及以前`
  const months = byMonth.map(({ key }) => key).sort()
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return '全部'
  return first === last ? `全部（${first}）` : `全部（${first} 至 ${last}）`
}

/** A finding id as people type it: its beginning is enough. */
export function shortId(findingId: string): string {
  return findingId.slice(0, 12)
}
