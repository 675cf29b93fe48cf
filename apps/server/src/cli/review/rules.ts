import type { Command } from 'commander'
import type { EditionFiles } from '../../use-cases/review/edition/parse-edition.ts'
import { parseEdition } from '../../use-cases/review/edition/parse-edition.ts'
import { loadLaw } from '../../use-cases/review/load-law.ts'
import { lawOfDay, type RuleOfDay } from '../../use-cases/review/releases/law-of-day.ts'
import { valueWords } from '../../use-cases/review/report/value-text.ts'
import { titledTable } from '../text-table.ts'
import { numberOption } from './review-options.ts'

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
    .option('--release <n>', '版本号，默认使用中的版本')
    .action(async ({ release }: { release?: string }) =>
      withRelease(releaseOption(release), (files) => {
        process.stdout.write(listText(files))
      }),
    )
  rules
    .command('at')
    .description('某一服务日期有效的规则、参数和知识点 (当日之法)')
    .argument('<day>', 'YYYY-MM-DD')
    .option('--release <n>', '版本号，默认使用中的版本')
    .option('--rule <id>', '只看一条规则，并列出当日有效的知识点')
    .action(async (day: string, { release, rule }: { release?: string; rule?: string }) =>
      withRelease(releaseOption(release), (files) => {
        const ofDay = lawOfDay(loadLaw(files, rule === undefined ? null : [rule]), day)
        process.stdout.write(rule === undefined ? dayText(day, ofDay) : ruleText(day, rule, ofDay))
      }),
    )
}

function releaseOption(release: string | undefined): number | undefined {
  return release === undefined ? undefined : numberOption('--release', release)
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

function ruleText(day: string, id: string, ofDay: readonly RuleOfDay[]): string {
  if (ofDay.length === 0) return `规则 ${id} 在 ${day} 没有生效，或当日没有有效的知识点。\n`
  return ofDay
    .map(({ rule, pattern, points, parameters }) => {
      const head = `${rule.code} ${rule.title}（${RESULTS[rule.result] ?? rule.result}）  ${parametersText(parameters)}\n`
      // Parameters stand in the head, for they are the same of every point.
      const columns = Object.entries(pattern.point).filter(([name]) => !(name in parameters))
      const rows = points.map(({ knowledge, columns: values }) => [
        knowledge?.point ?? '',
        knowledge?.name ?? '',
        ...columns.map(([name, { type }]) => {
          const value = values[name] ?? null
          return value === null ? '' : valueWords(value, type)
        }),
        knowledge?.source ?? '',
      ])
      return (
        head +
        titledTable(['知识点', '名称', ...columns.map(([name, { title }]) => title || name), '来源'], rows)
      )
    })
    .join('\n')
}

function parametersText(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}
