import type { LawRule, Rule } from '@fundwatch/engine'
import type { Coverage, ListItem } from './problem-list.ts'
import type { ShippedRules } from './read-shipped-rules.ts'

const RESULTS: Readonly<Record<Rule['result'], string>> = {
  violation: '违规',
  suspicion: '可疑',
  indicator: '指标',
}
const STATUSES: Readonly<Record<Rule['status'], string>> = { active: '启用', draft: '草稿', retired: '停用' }
const COVERAGES: Readonly<Record<Coverage, string>> = {
  rule: '规则覆盖',
  partly: '部分覆盖',
  codes: '逻辑已有，编码待补充',
  statistics: '要靠统计筛查',
  records: '要靠记录核查',
}
const LISTS: Readonly<Record<ListItem['list'], string>> = {
  hospital: '定点医疗机构（附件2）',
  pharmacy: '定点零售药店（附件1）',
}

/** The index of rules (docs/rules.md): the 88 by number, the local ones, totals, and what the problem list finds in them. */
export function ruleIndexText(shipped: ShippedRules): string {
  const { edition } = shipped
  const national = edition.rules
    .filter(({ number }) => number !== null)
    .sort((left, right) => (left.number ?? 0) - (right.number ?? 0))
  const local = edition.rules
    .filter(({ number }) => number === null)
    .sort((left, right) => (left.code < right.code ? -1 : 1))
  return `${[
    '# 规则索引',
    '',
    '本页由 `node scripts/rule-index.ts` 从 `catalog/` 生成，请勿手改。国家《医疗保障基金智能监管规则库（2025年版）》共 88 条规则；知识点已公开、或只需参数的规则**启用**，其余为**草稿**并写明缺什么。“知识点”是启用的规则中现行和历史的编码行数（一个知识点涉及几个编码就是几行）；“参数”表示规则本身就是知识点。',
    '',
    ...totals(national, local),
    '## 88 条国家规则',
    '',
    ...rulesTable(national, shipped),
    '',
    '## 本地规则',
    '',
    ...rulesTable(local, shipped),
    '',
    ...problemLists(shipped),
  ].join('\n')}\n`
}

function totals(national: readonly Rule[], local: readonly Rule[]): string[] {
  const row = (title: string, rules: readonly Rule[]) => {
    const count = (wanted: (rule: Rule) => boolean) => rules.filter(wanted).length
    const active = (result: Rule['result']) =>
      count((rule) => rule.status === 'active' && rule.result === result)
    return tableRow([
      title,
      rules.length,
      active('violation'),
      active('suspicion'),
      active('indicator'),
      count(({ status }) => status === 'draft'),
    ])
  }
  return [
    tableRow(['', '合计', '启用：违规', '启用：可疑', '启用：指标', '草稿']),
    tableRow(['---', '---', '---', '---', '---', '---']),
    row('国家规则', national),
    row('本地规则', local),
    row('合计', [...national, ...local]),
    '',
  ]
}

function rulesTable(rules: readonly Rule[], { law, edition }: ShippedRules): string[] {
  const byId = new Map(law.rules.map((rule) => [rule.rule.id, rule]))
  const patterns = new Map(edition.patterns.map((pattern) => [pattern.id, pattern.title]))
  return [
    tableRow(['序号', '编码', '规则', '模式', '结果', '状态', '时间区间', '知识点', '草稿缺什么']),
    tableRow(Array.from({ length: 9 }, () => '---')),
    ...rules.map((rule) =>
      tableRow([
        rule.number ?? '',
        `\`${rule.code}\``,
        `[${rule.title}](../catalog/rules/${rule.id}/rule.yaml)`,
        `[${patterns.get(rule.pattern) ?? rule.pattern}](../catalog/patterns/${rule.pattern}/README.md)`,
        RESULTS[rule.result],
        STATUSES[rule.status],
        rule.window,
        pointCount(byId.get(rule.id)),
        rule.missing,
      ]),
    ),
  ]
}

function pointCount(rule: LawRule | undefined): string {
  if (!rule) return ''
  return rule.rule.knowledge.length === 0 ? '参数' : String(rule.points.length)
}

function problemLists({ problemList, edition }: ShippedRules): string[] {
  const titles = new Map(edition.rules.map(({ id, title }) => [id, title]))
  const named = (ids: readonly string[]) =>
    ids.map((id) => `[${titles.get(id) ?? id}](../catalog/rules/${id}/rule.yaml)`).join('、')
  const lists = Object.keys(LISTS) as ListItem['list'][]
  const kinds = Object.keys(COVERAGES) as Coverage[]
  const count = (list: ListItem['list'], kind: Coverage) =>
    problemList.filter((one) => one.list === list && one.coverage === kind).length
  return [
    '## 2025 年典型问题清单',
    '',
    '医保函〔2025〕2号所附清单，文字是我们的转述（`catalog/lists/problem-list-2025.csv`）。“编码待补充”的项目，各地把本地编码加进所列规则的知识集即可判断。',
    '',
    tableRow(['', ...kinds.map((kind) => COVERAGES[kind]), '合计']),
    tableRow(['---', ...kinds.map(() => '---'), '---']),
    ...lists.map((list) =>
      tableRow([
        LISTS[list],
        ...kinds.map((kind) => count(list, kind)),
        kinds.reduce((sum, kind) => sum + count(list, kind), 0),
      ]),
    ),
    ...lists.flatMap((list) => [
      '',
      `### ${LISTS[list]}`,
      '',
      tableRow(['序号', '领域', '问题', '形状', '覆盖', '规则与说明']),
      tableRow(['---', '---', '---', '---', '---', '---']),
      ...problemList
        .filter((one) => one.list === list)
        .map(({ no, domain, item, shape, coverage, rules, note }) =>
          tableRow([
            no,
            domain,
            item,
            shape,
            COVERAGES[coverage],
            [named(rules), note].filter((part) => part !== '').join('：'),
          ]),
        ),
    ]),
  ]
}

function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
}
