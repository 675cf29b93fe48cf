import { type Fen, yuanText } from '@fundwatch/domain'
import type { BlockingRule } from '../../use-cases/review/online/guards/blocking-rules.ts'
import type { NightReport } from '../../use-cases/review/online/memory/deliver-then-forget.ts'
import {
  type DayOfAnswers,
  type OnlineReport,
  overrideRate,
  type ReminderResponse,
  type RuleSaving,
} from '../../use-cases/review/online/report/online-report.ts'
import type { ShadowComparison } from '../../use-cases/review/online/shadow/shadow-report.ts'
import { titledTable } from '../text-table.ts'

/** The report as tables on a terminal. */
export function onlineReportText({ days, byRule, byDepartment, byDoctor, savings }: OnlineReport): string {
  if (days.length === 0) return '这段时间没有审核请求。\n'
  return [
    `按日\n${daysTable(days)}`,
    byRule.length === 0 ? '没有提醒。\n' : responses('按规则', '规则', byRule),
    responses('按科室', '机构/科室', byDepartment),
    responses('按医师', '机构/医师', byDoctor),
    savingsText(savings),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function daysTable(days: readonly DayOfAnswers[]): string {
  return titledTable(
    ['日期', '审核>', '超时>', '过载>', '故障>', '未就绪>', '一半不超过>', '99% 不超过>'],
    days.map(({ day, consultations, notChecked, p50Us, p99Us }) => [
      day,
      count(consultations),
      count(notChecked.late),
      count(notChecked.overloaded),
      count(notChecked.broken),
      count(notChecked.notReady),
      milliseconds(p50Us),
      milliseconds(p99Us),
    ]),
  )
}

function responses(title: string, column: string, rows: readonly ReminderResponse[]): string {
  if (rows.length === 0) return ''
  const table = titledTable(
    [column, '提醒>', '未显示>', '继续>', '修改>', '未反馈>', '继续的比例>'],
    rows.map((row) => {
      const rate = overrideRate(row)
      const { id, shown, heldBack, continued, modified, silent } = row
      const counts = [shown, heldBack, continued, modified, silent].map(count)
      return [id, ...counts, rate === null ? '' : `${Math.round(rate * 100)}%`]
    }),
  )
  return `${title}\n${table}`
}

function savingsText(savings: readonly RuleSaving[]): string {
  if (savings.length === 0) return '还没有提醒之后结算的就诊，不能计算节省。\n'
  const table = titledTable(
    ['规则', '结算的就诊>', '少收或不收>', '提醒金额>', '仍然收费>', '节省>'],
    savings.map(({ ruleId, encounters, changed, remindedFen, chargedFen, savedFen }) => [
      ruleId,
      count(encounters),
      count(changed),
      yuan(remindedFen),
      yuan(chargedFen),
      yuan(savedFen),
    ]),
  )
  const saved = savings.reduce((sum, { savedFen }) => sum + savedFen, 0)
  return `提醒之后（只计已经结算并复核的就诊；金额为元）\n${table}合计节省 ${yuan(saved)} 元\n`
}

/** Two releases beside each other. */
export function shadowText(comparison: ShadowComparison | undefined): string {
  if (!comparison) return '没有试行对比。先用 fundwatch release trial 让一个版本试行。\n'
  const { liveReleaseNo, trialReleaseNo, calls, firstAt, lastAt, rules } = comparison
  const head = `使用中的版本 ${liveReleaseNo} 与试行版本 ${trialReleaseNo}，${count(calls)} 次请求，${firstAt} 至 ${lastAt}\n`
  if (rules.length === 0) return `${head}两个版本都没有提醒。\n`
  const table = titledTable(
    ['规则', '只有使用中的>', '只有试行的>', '都有>'],
    rules.map(({ ruleId, onlyLive, onlyTrial, both }) => [
      ruleId,
      count(onlyLive),
      count(onlyTrial),
      count(both),
    ]),
  )
  return `${head}${table}`
}

/** Which rules block, and where. */
export function blockingText(rules: readonly BlockingRule[], titles: ReadonlyMap<string, string>): string {
  if (rules.length === 0) return '没有规则拦截，全部只提醒。\n'
  return titledTable(
    ['规则', '名称', '机构'],
    rules.map(({ ruleId, institutionId }) => [
      ruleId,
      titles.get(ruleId) ?? '（使用中的版本没有这条规则）',
      institutionId ?? '全部',
    ]),
  )
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}

function yuan(amount: number): string {
  return yuanText(amount as Fen)
}

function milliseconds(microseconds: number): string {
  return `${(microseconds / 1000).toFixed(1)} ms`
}

/** What a delivery of uploads came to, in a sentence or two. */
export function deliveryText({ encounters, rows, version, message, forgotten }: NightReport): string {
  const delivered =
    version === null
      ? '没有等待送入数据湖的上传数据。'
      : `${encounters} 次就诊、${rows} 行上传数据已送入数据湖（版本 ${version}）。${message ?? ''}`
  const gone =
    forgotten.messages + forgotten.encounters === 0
      ? ''
      : `清除了到期的报文 ${forgotten.messages} 份、就诊 ${forgotten.encounters} 次。`
  return `${delivered}${gone}\n`
}
