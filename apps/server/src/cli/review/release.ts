import type { Command } from 'commander'
import type { EditionFiles } from '../../use-cases/review/edition/parse-edition.ts'
import type { ReleaseHead, ReleaseStore } from '../../use-cases/review/release-ports.ts'
import { moveLawful, rollBackLawful } from '../../use-cases/review/releases/move-lawful.ts'
import { proposeUpgrade, type UpgradeProposal } from '../../use-cases/review/releases/propose-upgrade.ts'
import { titledTable } from '../text-table.ts'

/** What commands on releases need. */
export interface ReleasePorts {
  readonly releases: ReleaseStore
  /** The edition that came with the software. */
  readonly shipped: () => EditionFiles
}

/** Opens the releases of an instance for the time of one command. */
export type WithReleases = <Result>(work: (ports: ReleasePorts) => Promise<Result>) => Promise<Result>

const STATES: Readonly<Record<ReleaseHead['state'], string>> = {
  draft: '草稿',
  trial: '试运行',
  published: '使用中',
  retired: '已停用',
}
const ORIGINS: Readonly<Record<ReleaseHead['origin'], string>> = {
  shipped: '随软件',
  import: '导入',
  edit: '编辑',
  merge: '升级合并',
}
const MOST_PATHS = 40

/** `fundwatch release list | trial | publish | rollback | propose | history`. */
export function registerRelease(program: Command, withReleases: WithReleases): void {
  const release = program.command('release').description('规则与知识的版本: 草稿 → 试运行 → 发布 → 回退')
  release
    .command('list')
    .description('列出所有版本')
    .action(() => withReleases(async ({ releases }) => write(listText(await releases.list()))))
  release
    .command('history')
    .description('版本的经过')
    .argument('[release]', '版本号', wholeNumber)
    .action((releaseNo: number | undefined) =>
      withReleases(async ({ releases }) => {
        const events = await releases.events(releaseNo)
        write(
          titledTable(
            ['时间', '版本', '事件', '经办', '说明'],
            events.map(({ at, releaseNo: no, kind, by, note }) => [at, String(no), kind, by, note]),
          ),
        )
      }),
    )
  move(
    release,
    { name: 'trial', to: 'trial', description: '试运行: 与使用中的版本并行审核，不影响任何人' },
    withReleases,
  )
  move(release, { name: 'publish', to: 'published', description: '发布: 立即成为使用中的版本' }, withReleases)
  move(release, { name: 'withdraw', to: 'draft', description: '把试运行中的版本退回草稿' }, withReleases)
  release
    .command('rollback')
    .description('回退: 重新发布使用中版本的上一版')
    .option('--note <text>', '原因', '')
    .option('--by <name>', '经办人', 'cli')
    .action(({ note, by }: { note: string; by: string }) =>
      withReleases(async ({ releases }) =>
        write(`${headText(await rollBackLawful(releases, { by, note }))}\n`),
      ),
    )
  release
    .command('propose')
    .description('把随软件发布的新版本与本地内容三方合并成草稿；不覆盖本地内容')
    .option('--by <name>', '经办人', 'cli')
    .action(({ by }: { by: string }) =>
      withReleases(async ({ releases, shipped }) =>
        write(proposalText(await proposeUpgrade(releases, shipped(), by))),
      ),
    )
}

function move(
  release: Command,
  { name, to, description }: { name: string; to: 'trial' | 'published' | 'draft'; description: string },
  withReleases: WithReleases,
): void {
  release
    .command(name)
    .description(description)
    .argument('<release>', '版本号', wholeNumber)
    .option('--note <text>', '说明', '')
    .option('--by <name>', '经办人', 'cli')
    .action((releaseNo: number, { note, by }: { note: string; by: string }) =>
      withReleases(async ({ releases }) =>
        write(`${headText(await moveLawful(releases, { releaseNo, to, by, note }))}\n`),
      ),
    )
}

function listText(heads: readonly ReleaseHead[]): string {
  const rows = heads.map(({ releaseNo, state, origin, parentNo, madeAt, publishedAt, contentHash, note }) => [
    String(releaseNo),
    STATES[state],
    ORIGINS[origin],
    parentNo === null ? '' : String(parentNo),
    madeAt.slice(0, 16),
    publishedAt?.slice(0, 16) ?? '',
    contentHash.slice(0, 12),
    note,
  ])
  return titledTable(['版本', '状态', '来源', '上一版', '生成', '发布', '内容', '说明'], rows)
}

function headText({ releaseNo, state, contentHash }: ReleaseHead): string {
  return `版本 ${releaseNo}: ${STATES[state]}（内容 ${contentHash.slice(0, 12)}）`
}

function proposalText({ draft, taken, kept, conflicts }: UpgradeProposal): string {
  if (!draft) return '使用中的版本已包含随软件发布的全部内容。\n'
  const listed = (title: string, paths: readonly string[]) =>
    paths.length === 0
      ? []
      : [
          `${title} ${paths.length} 处:`,
          ...paths.slice(0, MOST_PATHS).map((path) => `  ${path}`),
          ...(paths.length > MOST_PATHS ? ['  …'] : []),
        ]
  return [
    `已生成草稿版本 ${draft.releaseNo}。`,
    ...listed('采用新内容', taken),
    ...listed('保留本地修改', kept),
    ...listed(
      '双方都改过，暂用本地内容，请人工决定',
      conflicts.map(({ path, points }) => (points.length === 0 ? path : `${path}: ${points.join('、')}`)),
    ),
    `先回测 (fundwatch backtest ${draft.releaseNo})，再发布 (fundwatch release publish ${draft.releaseNo})。`,
    '',
  ].join('\n')
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`应为正整数: ${text}`)
  return number
}

function write(text: string): void {
  process.stdout.write(text)
}
