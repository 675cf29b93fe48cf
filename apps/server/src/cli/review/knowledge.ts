import { resolve } from 'node:path'
import { civilDayFromText } from '@fundwatch/domain'
import type { Command } from 'commander'
import type { BackTestReport } from '../../use-cases/review/back-test.ts'
import { parseEdition } from '../../use-cases/review/edition/parse-edition.ts'
import { officialBatch, type Publication } from '../../use-cases/review/read-points/publications.ts'
import type { ReleaseStore } from '../../use-cases/review/release-ports.ts'
import { diffEditions, type EditionChange } from '../../use-cases/review/releases/diff-editions.ts'
import {
  type ImportedPoints,
  type ImportPointsPorts,
  importPoints,
} from '../../use-cases/review/releases/import-points.ts'
import { reviewError } from '../../use-cases/review/review-error.ts'
import { runJob, type WithDesk } from '../run-job.ts'
import { titledTable } from '../text-table.ts'
import { backTestText } from './back-test-text.ts'
import { numberOption } from './review-options.ts'

/** Opens what importing knowledge needs for the time of one command. */
export type WithKnowledge = <Result>(work: (ports: ImportPointsPorts) => Promise<Result>) => Promise<Result>

const MOST_CHANGES = 200
const CHANGES: Readonly<Record<EditionChange['kind'], string>> = {
  added: '新增',
  removed: '删除',
  changed: '修改',
}

/** `fundwatch knowledge import | diff`. */
export function registerKnowledge(
  program: Command,
  { withKnowledge, withDesk }: { withKnowledge: WithKnowledge; withDesk: WithDesk },
): void {
  const knowledge = program.command('knowledge').description('知识库: 导入官方知识点，比较版本')
  knowledge
    .command('import')
    .description('把国家医保局公布的知识点表格 (XLSX) 或 kp.csv 读成草稿版本')
    .argument('<file>', '文件')
    .option('--batch <n>', '批次: 文件名没有写明、或比本软件更新的批次')
    .option('--published-on <day>', '公布日期 YYYY-MM-DD，与 --batch 一起给出')
    .option('--url <url>', '公告网址', '')
    .option('--by <name>', '经办人', 'cli')
    .action((file: string, { by, ...options }: ImportOptions) =>
      withKnowledge(async (ports) => {
        const wish = { path: resolve(file), publication: publicationOf(options) }
        process.stdout.write(importedText(await importPoints(ports, wish, by)))
      }),
    )
  knowledge
    .command('diff')
    .description('两个版本之间规则和知识点的差别，以及在现有数据上差多少元')
    .argument('<a>', '版本号')
    .argument('<b>', '版本号')
    .option('--points-only', '只比较内容，不在数据上试算')
    .option('--all', '列出全部差别')
    .action(
      async (
        left: string,
        right: string,
        { pointsOnly = false, all = false }: { pointsOnly?: boolean; all?: boolean },
      ) => {
        const [before, after] = [numberOption('版本号', left), numberOption('版本号', right)]
        const changes = await withKnowledge(({ releases }) => changesBetween(releases, before, after))
        process.stdout.write(changesText(changes, all ? changes.length : MOST_CHANGES))
        if (pointsOnly || changes.length === 0) return
        // Only now, because a command that runs an instance of its own runs one at a time.
        const request = {
          releaseNo: after,
          againstNo: before,
          fromDay: null,
          toDay: null,
          sampleSize: 10,
          seed: 1,
        }
        const report = (await runJob(withDesk, { kind: 'back-test', request })) as BackTestReport
        process.stdout.write(`\n${backTestText(report)}`)
      },
    )
}

interface ImportOptions {
  readonly batch?: string
  readonly publishedOn?: string
  readonly url: string
  readonly by: string
}

function publicationOf({ batch, publishedOn, url }: Omit<ImportOptions, 'by'>): Publication | undefined {
  if (batch === undefined && publishedOn === undefined) return undefined
  if (batch === undefined || publishedOn === undefined)
    throw new Error('--batch 和 --published-on 要一起给出: 第几批，哪天公布。')
  const batchNo = numberOption('--batch', batch)
  const day = civilDayFromText(publishedOn)
  if (day === undefined) throw reviewError('bad-day', { text: publishedOn })
  return officialBatch({ batch: batchNo, publishedOn: day, url })
}

async function changesBetween(
  releases: ReleaseStore,
  before: number,
  after: number,
): Promise<EditionChange[]> {
  const edition = async (releaseNo: number) => {
    if (!(await releases.head(releaseNo))) throw reviewError('unknown-release', { releaseNo })
    return parseEdition(await releases.files(releaseNo)).edition
  }
  return diffEditions(await edition(before), await edition(after))
}

function changesText(changes: readonly EditionChange[], most: number): string {
  if (changes.length === 0) return '两个版本的规则和知识点完全相同。\n'
  const byKind = [
    ...Map.groupBy(changes, ({ of, kind }) => `${of === 'rule' ? '规则' : of} ${CHANGES[kind]}`),
  ]
  const summary = byKind.map(([title, own]) => [title, String(own.length)])
  const rows = changes
    .slice(0, most)
    .map(({ kind, of, id, name, fields }) => [
      CHANGES[kind],
      of === 'rule' ? '规则' : of,
      id,
      name,
      fields
        .map(({ field, before, after }) => `${field}: ${before || '（空）'} → ${after || '（空）'}`)
        .join('；'),
    ])
  const rest = changes.length > most ? `… 另有 ${changes.length - most} 处，用 --all 列出\n` : ''
  return `${titledTable(['内容', '处数>'], summary)}\n${titledTable(['变化', '内容', '编号', '名称', '差别'], rows)}${rest}`
}

function importedText({ draft, byDataset, unresolved }: ImportedPoints): string {
  const table = titledTable(
    ['知识集', '知识点>', '编码>', '新增>'],
    byDataset.map(({ dataset, points, entries, added }) => [
      dataset,
      ...[points, entries, added].map(String),
    ]),
  )
  const open = Map.groupBy(unresolved, ({ reason }) => reason)
  const reasons = [...open].map(([reason, own]) => `  ${own.length} 条: ${reason}`)
  return [
    table,
    ...(reasons.length > 0 ? [`不能自动核对的知识点 ${unresolved.length} 条，没有采用:`, ...reasons] : []),
    draft
      ? `已生成草稿版本 ${draft.releaseNo}。先回测 (fundwatch backtest ${draft.releaseNo})，再发布 (fundwatch release publish ${draft.releaseNo})。`
      : '没有新的知识点，没有生成草稿。',
    '',
  ].join('\n')
}
