import type { Command } from 'commander'
import type { BlockingRule } from '../../use-cases/review/online/guards/blocking-rules.ts'
import type { NightReport, WaitingList } from '../../use-cases/review/online/memory/deliver-then-forget.ts'
import type { OnlineReports } from '../../use-cases/review/online/report/online-report.ts'
import type { ShadowComparison } from '../../use-cases/review/online/shadow/shadow-report.ts'
import { reportError } from '../../use-cases/review/report/report-error.ts'
import { reviewError } from '../../use-cases/review/review-error.ts'
import { numberOption, periodOptions } from '../review/review-options.ts'
import { runJob, type WithDesk } from '../run-job.ts'
import { blockingText, deliveryText, onlineReportText, shadowText, waitingText } from './online-text.ts'

/** What the commands ask of an instance. */
export interface OnlineAdministration {
  readonly reports: OnlineReports
  /** Undefined when nothing was compared. */
  compareShadow(trialReleaseNo: number | null): Promise<ShadowComparison | undefined>
  /** Settlement lists that name no person, of encounters that nobody told. */
  waitingLists(): Promise<readonly WaitingList[]>
  readonly blocking: {
    list(): Promise<readonly BlockingRule[]>
    block(rule: BlockingRule, by: string): Promise<void>
    unblock(rule: BlockingRule): Promise<boolean>
  }
  /** Ids and titles of the rules of the published release that can block: violations asked before or during. */
  blockable(): Promise<ReadonlyMap<string, string>>
}

/** Gives the commands an instance for their time. */
export type WithOnline = <Result>(work: (online: OnlineAdministration) => Promise<Result>) => Promise<Result>

const OPERATOR = 'cli'

/** `fundwatch online report`, `shadow`, `waiting`, `blocking`, `block` and `unblock`. */
export function registerOnline(program: Command, withOnline: WithOnline, withDesk: WithDesk): void {
  const online = program
    .command('online')
    .description('事前、事中审核: 运行情况、提醒效果、试行对比、拦截设置')
  registerReports(online, withOnline)
  registerWaiting(online, withOnline)
  registerBlocking(online, withOnline)
  online
    .command('deliver')
    .description('把机构上传的数据送入数据湖（每天夜里自动进行）')
    .option('--json', '以 JSON 输出')
    .action(async ({ json }: { json?: boolean }) => {
      const report = await runJob(withDesk, { kind: 'deliver-uploads' }, json ? { json } : {})
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : deliveryText(report as NightReport))
    })
}

function registerReports(online: Command, withOnline: WithOnline): void {
  online
    .command('report')
    .description('审核次数、未审核次数、提醒之后继续或修改、节省的金额')
    .option('--from <day>', '从哪一天起 YYYY-MM-DD')
    .option('--to <day>', '到哪一天止 YYYY-MM-DD')
    .option('--json', '以 JSON 输出')
    .action(async ({ json, ...days }: { from?: string; to?: string; json?: boolean }) => {
      periodOptions(days)
      const report = await withOnline(({ reports }) =>
        reports.read({ from: days.from ?? null, to: days.to ?? null }),
      )
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : onlineReportText(report))
    })
  online
    .command('shadow')
    .description('试行版本与使用中的版本在同一批请求上的对比，逐条规则')
    .option('--release <n>', '试行版本号，默认最近对比的版本')
    .option('--json', '以 JSON 输出')
    .action(async ({ release, json }: { release?: string; json?: boolean }) => {
      const trial = release === undefined ? null : numberOption('--release', release)
      const comparison = await withOnline(({ compareShadow }) => compareShadow(trial))
      process.stdout.write(json ? `${JSON.stringify(comparison ?? null)}\n` : shadowText(comparison))
    })
}

function registerWaiting(online: Command, withOnline: WithOnline): void {
  online
    .command('waiting')
    .description('等候归到人的结算清单: 没有写人员编号，就诊也还没有上传')
    .option('--json', '以 JSON 输出')
    .action(async ({ json }: { json?: boolean }) => {
      const waiting = await withOnline(({ waitingLists }) => waitingLists())
      process.stdout.write(json ? `${JSON.stringify(waiting)}\n` : waitingText(waiting))
    })
}

function registerBlocking(online: Command, withOnline: WithOnline): void {
  online
    .command('blocking')
    .description('哪些规则要拦截；没有设置的只提醒')
    .action(async () => {
      process.stdout.write(
        await withOnline(async ({ blocking, blockable }) =>
          blockingText(await blocking.list(), await blockable()),
        ),
      )
    })
  online
    .command('block')
    .description('让一条违规规则拦截，而不只是提醒')
    .argument('<rule>', '规则 id')
    .option('--institution <code>', '只在这家机构，默认全部机构')
    .action(async (ruleId: string, { institution }: { institution?: string }) => {
      await withOnline(async ({ blocking, blockable }) => {
        const known = await blockable()
        if (!known.has(ruleId))
          throw reviewError('unknown-rule', { ids: [ruleId], known: [...known.keys()].sort() })
        await blocking.block({ ruleId, institutionId: institutionOf(institution) }, OPERATOR)
      })
      process.stdout.write('已设置，几秒之内生效。\n')
    })
  online
    .command('unblock')
    .description('不再拦截，只提醒')
    .argument('<rule>', '规则 id')
    .option('--institution <code>', '取消这家机构的设置，默认取消对全部机构的设置')
    .action(async (ruleId: string, { institution }: { institution?: string }) => {
      const gone = await withOnline(({ blocking }) =>
        blocking.unblock({ ruleId, institutionId: institutionOf(institution) }),
      )
      process.stdout.write(gone ? '已取消，几秒之内生效。\n' : '没有这项设置。\n')
    })
}

function institutionOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const institution = text.trim()
  if (institution === '') throw reportError('empty-list', { option: '--institution' })
  return institution
}
