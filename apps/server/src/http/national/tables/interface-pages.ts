import { type Profile, profileOf } from '../profiles/profile.ts'
import type { Field, Interface } from './field.ts'
import type { BorderTables } from './read-border.ts'

/** A worked example, as the page about the story shows it. */
export interface StoryStep {
  /** Of its file. */
  readonly name: string
  readonly title: string
  readonly when?: string
  readonly request: { readonly infno: string; readonly inf_time: string; readonly fixmedins_name: string }
  readonly answer: {
    readonly infcode: number
    readonly err_msg: string
    readonly warn_msg: string | null
    readonly output: { readonly result?: unknown }
  }
}

/** The page about the story of the examples, in Markdown; `docs/interfaces/story.md` is this text, and a test keeps it so. */
export function storyPage(
  chapters: readonly { readonly title: string; readonly steps: readonly StoryStep[] }[],
): string {
  const told = chapters.map(
    ({ title, steps }) => `## ${title}

| 时间 | 机构 | 交易 | 说明 | 应答 |
|---|---|---|---|---|
${steps.map(rowOf).join('\n')}
`,
  )
  return `# 示例的故事: 照着发送一遍

每个交易至少有一个完整的请求和应答，连起来是几天里发生的事。顺序写在 [story.txt](examples/story.txt)，可以整个发送:

\`\`\`
npx fundwatch send docs/interfaces/examples --to http://127.0.0.1:8080/national
\`\`\`

需要先登记示例机构可以从本机调用（H34020000001、H34020000002、P34020000001），见 [README](README.md#1-一天接入)。每个报文由测试发给真实的平台，
应答与文件中的逐字相同，只有时间是文件里的样子。

${told.join('\n')}`
}

function rowOf({ name, title, when, request, answer }: StoryStep): string {
  const { infno, inf_time, fixmedins_name } = request
  const note = when === undefined ? title : `${title}（${when}）`
  return `| ${inf_time.slice(5, 16)} | ${fixmedins_name} | [${infno}](examples/${name}) | ${note} | ${answered(answer)} |`
}

function answered({ infcode, err_msg, warn_msg, output }: StoryStep['answer']): string {
  if (infcode !== 0) return `退回: ${err_msg}`
  if (warn_msg !== null) return warn_msg
  const { result } = output
  const isAdvice = Array.isArray(result) && result.every((one) => 'jr_id' in (one as object))
  if (!isAdvice) return '成功'
  return result.length === 0 ? '没有提醒' : result.map(reminderOf).join('；')
}

function reminderOf(one: unknown): string {
  const { rule_name, sev_deg } = one as { readonly rule_name: string; readonly sev_deg: string }
  return `提醒: ${rule_name}（${sev_deg === '1' ? '明确违规' : sev_deg === '2' ? '高度可疑' : '轻度可疑'}）`
}

/**
 * The page about what is demanded of every transaction, in Markdown; `docs/interfaces/required.md` is this text, and a test
 * keeps it so. Titles by transaction.
 */
export function requiredPage(
  { interfaces, profiles }: Pick<BorderTables, 'interfaces' | 'profiles'>,
  titles: ReadonlyMap<string, string>,
): string {
  const national = profileOf(profiles, 'national')
  const parts = [...interfaces.values()].map((table) => transactionPart(table, national, titles))
  return `# 每个交易必须有的字段

按国家标准配置（[national.yaml](../../catalog/profiles/national.yaml)）；地区可以增减，见同一目录。没有列出的字段可以不传，传了就要写对；
全部字段、长度和代码表见 [catalog/interfaces](../../catalog/interfaces/README.md)。

${parts.join('\n')}`
}

function transactionPart(
  table: Interface,
  national: Profile | undefined,
  titles: ReadonlyMap<string, string>,
): string {
  const { transaction, nodes } = table
  const own = national?.transactions.get(transaction)
  const isNeeded = ({ node, code, isRequired }: Field) =>
    own?.required.has(`${node}.${code}`) || (isRequired && !own?.optional.has(`${node}.${code}`))
  const lines = [...nodes].map(([node, fields]) => {
    const needed = fields.filter(isNeeded)
    const shown = needed.map((field) => shownField(field, own?.mayBeEmpty ?? new Set()))
    return `- \`${node}\`: ${shown.length === 0 ? '没有必填的字段' : shown.join('、')}`
  })
  const mostLines = own?.mostLines ?? null
  const most = mostLines === null ? '' : `\n每个报文最多 ${mostLines} 条。\n`
  const heading = transaction === 'envelope' ? '报文头' : `${transaction} ${titles.get(transaction) ?? ''}`
  return `## ${heading.trim()}
${most}
${lines.join('\n')}
`
}

function shownField({ code, name, type }: Field, mayBeEmpty: ReadonlySet<string>): string {
  const form = type === 'nodes' ? (mayBeEmpty.has(code) ? '（列表，可以是空的）' : '（列表）') : ''
  return `\`${code}\` ${name}${form}`
}
