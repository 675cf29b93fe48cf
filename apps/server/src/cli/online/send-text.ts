import { titledTable } from '../text-table.ts'
import { asObject, type FileMessage, objectIn } from './messages-in-file.ts'
import type { Posted } from './post-message.ts'

/** A message and what was answered. */
export interface Sent {
  readonly message: FileMessage
  readonly posted: Posted
}

const SEVERITY: Readonly<Record<string, string>> = { '1': '明确违规', '2': '高度可疑', '3': '轻度可疑' }

/** Whether a message was taken (`infcode` 0), or refused as the documents say of it. */
export function isAsExpected({ message, posted }: Sent): boolean {
  return Number(objectIn(posted.text)['infcode']) === (message.example?.infcode ?? 0)
}

/** What was left out of a story, and when it is answered as documented. */
export function skippedText(skipped: readonly FileMessage[]): string {
  return skipped
    .map(({ line, example }) => `第 ${line} 行没有发送: ${example?.title}（${example?.when}）。\n`)
    .join('')
}

/** One row per message, then one row per reminder. */
export function sentText(sent: readonly Sent[]): string {
  const isStory = sent.length > 1 && sent.some(({ message }) => message.example !== null)
  const answers = isStory
    ? titledTable(['行>', '交易', '示例', 'infcode>', '毫秒>', '说明'], sent.map(storyRow))
    : titledTable(['行>', '交易', 'infcode>', '毫秒>', '说明'], sent.map(answerRow))
  const reminders = sent.flatMap(reminderRows)
  if (reminders.length === 0) return answers
  return `${answers}\n${titledTable(['行>', '违规标识', '规则', '程度', '内容', '医嘱', '金额>'], reminders)}`
}

function answerRow({ message, posted }: Sent): string[] {
  const { infcode, err_msg, warn_msg, output } = objectIn(posted.text)
  const said = [err_msg, warn_msg].filter((text) => typeof text === 'string' && text !== '').join(' ')
  const explained =
    infcode === undefined ? `HTTP ${posted.status}，应答不是国家接口的格式` : said || givenBy(output)
  return [
    String(message.line),
    message.transaction,
    infcode === undefined ? '?' : String(infcode),
    posted.milliseconds.toFixed(1),
    explained,
  ]
}

function storyRow(sent: Sent): string[] {
  const [line = '', transaction = '', infcode = '', milliseconds = '', said = ''] = answerRow(sent)
  const title = sent.message.example?.title ?? ''
  return [line, transaction, title, infcode, milliseconds, isAsExpected(sent) ? said : `与示例不同: ${said}`]
}

/** Numbers that the next message must name. */
const NUMBERS = ['mdtrt_id', 'setl_id', 'setl_list_id', 'sign_no']

/** What an answer gives where it says nothing: how many reminders, or the numbers that the next message needs. */
function givenBy(output: unknown): string {
  const nodes = asObject(output) ?? {}
  if (Array.isArray(nodes['result']) && nodes['result'].length === 0) return '没有提醒'
  return Object.values(nodes)
    .flatMap((node) => [nodes, asObject(node) ?? {}])
    .flatMap((node) =>
      NUMBERS.flatMap((name) => (typeof node[name] === 'string' ? [`${name}=${node[name]}`] : [])),
    )
    .filter((text, at, all) => all.indexOf(text) === at)
    .join(' ')
}

function reminderRows({ message, posted }: Sent): string[][] {
  const result = asObject(objectIn(posted.text)['output'])?.['result']
  if (!Array.isArray(result)) return []
  return result
    .map((one) => asObject(one) ?? {})
    .filter((one) => one['jr_id'] !== undefined)
    .map((one) => [
      String(message.line),
      String(one['jr_id']),
      `${String(one['rule_name'])}（${String(one['rule_id'])}）`,
      SEVERITY[String(one['sev_deg'])] ?? String(one['sev_deg']),
      String(one['vola_cont']),
      ordersOf(one['judge_result_detail_dtos']),
      Number(one['vola_amt']).toFixed(2),
    ])
}

/** The violating orders; those that explain stand in brackets. */
function ordersOf(details: unknown): string {
  if (!Array.isArray(details)) return ''
  return details
    .map((one) => asObject(one) ?? {})
    .map((one) => (one['vola_item_type'] === '1' ? String(one['rx_id']) : `(${String(one['rx_id'])})`))
    .join(' ')
}
