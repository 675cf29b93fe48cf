import type { Command } from 'commander'
import type { EditionFiles } from '../../use-cases/review/edition/parse-edition.ts'
import { parseEdition } from '../../use-cases/review/edition/parse-edition.ts'
import { loadLaw } from '../../use-cases/review/load-law.ts'
import { lawOfDay, type RuleOfDay } from '../../use-cases/review/releases/law-of-day.ts'
import { titledTable } from '../text-table.ts'

/** Gives the files of a release, of the published one when none is named. */
export type WithRelease = <Result>(
  releaseNo: number | undefined,
  work: (files: EditionFiles) => Result,
) => Promise<Result>

const RESULTS: Readonly<Record<string, string>> = { violation: '违规', suspicion: '可疑', indicator: '指标' }
const STATUSES: Readonly<Record<string, string>> = { active: '启用', draft: '草稿', retired: '停用' }

/** `fundwatch rules list` and `fundwatch rules at <day>`. */
export function registerRules(program: Command, withRelease: WithRelease): void {
  const rules = program.command('rules').description('规则: 有哪些，某一天按什么审核')
  rules
    .command('list')
    .description('列出规则及其状态')
    .option('--release <n>', '版本号，默认使用中的版本', Number)
    .action(({ release }: { release?: number }) =>
      withRelease(release, (files) => {
        process.stdout.write(listText(files))
      }),
    )
  rules
    .command('at')
    .description('某一服务日期有效的规则、参数和知识点 (当日之法)')
    .argument('<day>', 'YYYY-MM-DD')
    .option('--release <n>', '版本号，默认使用中的版本', Number)
    .option('--rule <id>', '只看一条规则，并列出当日有效的知识点')
    .action((day: string, { release, rule }: { release?: number; rule?: string }) =>
      withRelease(release, (files) => {
        const ofDay = lawOfDay(loadLaw(files, rule === undefined ? null : [rule]), day)
        process.stdout.write(rule === undefined ? dayText(day, ofDay) : ruleText(ofDay))
      }),
    )
}

function listText(files: EditionFiles): string {
  const { edition } = parseEdition(files)
  const sorted = [...edition.rules].sort(
    (left, right) => (left.number ?? 1000) - (right.number ?? 1000) || (left.id < right.id ? -1 : 1),
  )
  const rows = sorted.map(({ number, code, id, title, result, status, missing }) => [
    number === null ? '' : String(number),
    code,
    id,
    title,
    RESULTS[result] ?? result,
    STATUSES[status] ?? status,
    missing,
  ])
  return titledTable(['序号>', '编码', '规则', '名称', '结果', '状态', '缺少'], rows)
}

function dayText(day: string, ofDay: readonly RuleOfDay[]): string {
  const rows = ofDay.map(({ rule, points, parameters }) => [
    rule.code,
    rule.id,
    rule.title,
    RESULTS[rule.result] ?? rule.result,
    rule.knowledge.length === 0 ? '' : points.length.toLocaleString('en-US'),
    parametersText(parameters),
    rule.basis.map(({ title, article }) => `《${title}》${article}`).join('；'),
  ])
  return `${day} 有效的规则 ${ofDay.length} 条\n${titledTable(['编码', '规则', '名称', '结果', '知识点>', '参数', '依据'], rows)}`
}

function ruleText(ofDay: readonly RuleOfDay[]): string {
  return ofDay
    .map(({ rule, points, parameters }) => {
      const head = `${rule.code} ${rule.title}（${RESULTS[rule.result] ?? rule.result}）  ${parametersText(parameters)}\n`
      const columns = Object.keys(points[0]?.columns ?? {})
      const rows = points.map(({ knowledge, columns: values }) => [
        knowledge?.point ?? '',
        knowledge?.name ?? '',
        ...columns.map((name) => String(values[name] ?? '').trim()),
        knowledge?.source ?? '',
      ])
      return head + titledTable(['知识点', '名称', ...columns, '来源'], rows)
    })
    .join('\n')
}

function parametersText(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}
