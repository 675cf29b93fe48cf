import { civilTime, type SecondNo } from '@fundwatch/domain'
import type { Tally } from '@fundwatch/simulator'

/** One line on how a play goes: the city's time, messages, answers, reminders, what went wrong. */
export function statusText(tally: Tally, messagesPerSecond: number): string {
  return [
    civilTime(tally.at as SecondNo).slice(5, 16),
    `报文 ${count(tally.messages)}（${count(Math.round(messagesPerSecond))}/秒）`,
    answersText(tally),
    `提醒 ${count(tally.reminders)}`,
    `未审核 ${count(tally.notChecked)}`,
    `拒收 ${count(tally.refused)}`,
  ].join('  ')
}

/** What a play came to. */
export function summaryText(tally: Tally, seconds: number): string {
  if (tally.messages === 0) return '这些天没有要发送的报文。\n'
  const kinds = [...tally.byTransaction].sort(([one], [other]) => (one < other ? -1 : 1))
  return [
    `共发送报文 ${count(tally.messages)} 条，用时 ${seconds.toFixed(1)} 秒（${count(Math.round(tally.messages / Math.max(seconds, 0.001)))}/秒），${answersText(tally)}`,
    kinds.map(([transaction, messages]) => `${transaction} ${count(messages)}`).join('，'),
    `提醒 ${count(tally.reminders)} 次，之后撤回医嘱 ${count(tally.withdrawnOrders)} 条；未审核 ${count(tally.notChecked)} 次；拒收 ${count(tally.refused)} 条`,
    ...tally.firstRefused.map(
      ({ transaction, messageId, reason }) => `拒收 ${transaction} ${messageId}: ${reason}`,
    ),
    '（全部为模拟数据）\n',
  ].join('\n')
}

function answersText({ latencies }: Tally): string {
  return `应答一半 ≤ ${milliseconds(latencies.percentile(0.5))}，99% ≤ ${milliseconds(latencies.percentile(0.99))}`
}

const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`
const count = (number: number) => number.toLocaleString('en-US')
